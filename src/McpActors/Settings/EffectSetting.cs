namespace McpActors.Settings;

/// <summary>What a policy says about a tool's effect (<c>tools.*.effect</c>).</summary>
public enum EffectSetting
{
    /// <summary>The tool's own annotations decide when the tool is ours; everything else is assumed to write. The default.</summary>
    Auto,

    /// <summary>The tool only reads: it may be retried.</summary>
    Read,

    /// <summary>Running it again with the same arguments has no further effect: it may be retried.</summary>
    IdempotentWrite,

    /// <summary>Running it twice may do it twice: it is never retried once dispatched.</summary>
    Write,
}
