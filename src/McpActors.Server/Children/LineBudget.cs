namespace McpActors.Server.Children;

/// <summary>Lets so many lines through per second and says how many it dropped, so that a child in a loop cannot fill the log.</summary>
/// <param name="linesPerSecond">How many.</param>
/// <param name="time">The clock.</param>
/// <param name="onLine">Gets the lines.</param>
internal sealed class LineBudget(int linesPerSecond, TimeProvider time, Action<string> onLine)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private long _windowBegun = time.GetTimestamp();
    private int _passed;
    private long _dropped;

    public void Offer(string line)
    {
        if (time.GetElapsedTime(_windowBegun) >= Window)
        {
            ReportDropped();
            _windowBegun = time.GetTimestamp();
            _passed = 0;
        }

        if (_passed >= linesPerSecond)
        {
            _dropped++;
            return;
        }

        _passed++;
        onLine(line);
    }

    public void ReportDropped()
    {
        if (_dropped == 0)
            return;

        onLine($"… ({_dropped} lines dropped, more than {linesPerSecond} per second)");
        _dropped = 0;
    }
}
