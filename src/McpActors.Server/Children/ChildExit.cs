namespace McpActors.Server.Children;

/// <summary>How a child ended.</summary>
/// <param name="Code">Exit code; on Unix 128 plus the signal for a child that a signal ended.</param>
internal readonly record struct ChildExit(int Code)
{
    private const int SignalBase = 128;
    private const int LastSignal = 64;

    /// <summary>The signal that ended the child, or null. A shell reports the end of its own child by the same numbers.</summary>
    public int? Signal => !OperatingSystem.IsWindows() && Code is > SignalBase and <= SignalBase + LastSignal ? Code - SignalBase : null;

    public override string ToString() => Signal is { } signal ? $"signal {signal}" : $"exit code {Code}";
}
