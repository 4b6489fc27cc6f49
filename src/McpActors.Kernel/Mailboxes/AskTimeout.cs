namespace McpActors.Kernel;

/// <summary>The range of a timer.</summary>
internal static class AskTimeout
{
    /// <summary>The longest time a timer takes, about 49 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    internal static TimeSpan Clamp(TimeSpan timeout) => timeout < Longest ? timeout : Longest;
}
