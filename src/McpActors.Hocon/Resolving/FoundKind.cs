namespace McpActors.Hocon.Resolving;

/// <summary>What a look-up came to.</summary>
internal enum FoundKind
{
    /// <summary>Nothing is there: what is below in the stack counts.</summary>
    Undefined,

    /// <summary>A value.</summary>
    Value,

    /// <summary>A value without members is in the way: what is below in the stack is hidden.</summary>
    Hidden,

    /// <summary>The place is being resolved right now: going on would be a circle.</summary>
    Blocked,

    /// <summary>An error, which has been reported.</summary>
    Failed,
}
