namespace McpActors.Settings;

/// <summary>The policy of one tool, or of all tools that a glob matches.</summary>
public sealed record ToolPolicy
{
    /// <summary>The policy of a tool that no entry names.</summary>
    public static ToolPolicy Default { get; } = new();

    /// <summary>
    /// The time one invocation may take, queueing, retries and backoff included (<c>budget</c>). Default 15 s, range 50 ms to 1 h.
    /// </summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What the tool may do to the world (<c>effect</c>). Default <see cref="EffectSetting.Auto"/>.</summary>
    public EffectSetting Effect { get; init; }
}
