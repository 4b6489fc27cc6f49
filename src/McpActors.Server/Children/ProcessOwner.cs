using System.Globalization;

namespace McpActors.Server.Children;

/// <summary>
/// Names one run of one process for good: process ids come again, so the start time belongs to the name, and the id space (on Linux the
/// process-id namespace), so that two containers never take each other's children for orphans.
/// </summary>
/// <param name="Space">The id space; 0 where there is only one.</param>
/// <param name="ProcessId">The process id.</param>
/// <param name="StartTicks">Its start time in the system's own unit.</param>
internal sealed record ProcessOwner(long Space, int ProcessId, long StartTicks)
{
    private const char Separator = '-';

    /// <summary>This process.</summary>
    public static ProcessOwner Current { get; } =
        new(ProcessTable.CurrentSpace(), Environment.ProcessId, ProcessTable.StartTicks(Environment.ProcessId) ?? 0);

    /// <summary>Whether that very run is still there. Unknown counts as alive: what may be in use is not ended.</summary>
    public bool MayBeAlive => Space != Current.Space || ProcessTable.StartTicks(ProcessId) == StartTicks;

    public static ProcessOwner? Parse(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, Separator) != 3)
            return null;

        return long.TryParse(text[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var space)
            && int.TryParse(text[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && long.TryParse(text[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var startTicks)
                ? new ProcessOwner(space, processId, startTicks)
                : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Space}{Separator}{ProcessId}{Separator}{StartTicks}");
}
