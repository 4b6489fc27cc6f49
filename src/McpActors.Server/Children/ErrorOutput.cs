namespace McpActors.Server.Children;

/// <summary>Reads what a child says on stderr to its end, whatever comes: a pipe that nobody reads would stop the child.</summary>
internal static class ErrorOutput
{
    /// <summary>Longest line handed over, in UTF-16 characters.</summary>
    public const int LineLimitChars = 4_096;

    /// <summary>Lines handed over per second.</summary>
    public const int LinesPerSecond = 200;

    /// <param name="reader">The child's stderr.</param>
    /// <param name="onLine">Gets each line, neither redacted nor escaped. Must not throw or block.</param>
    /// <param name="time">The clock of the rate.</param>
    public static async Task PumpAsync(TextReader reader, Action<string> onLine, TimeProvider time)
    {
        var budget = new LineBudget(LinesPerSecond, time, onLine);
        var lines = new LineSplitter(LineLimitChars);
        var buffer = new char[4_096];
        try
        {
            for (int count; (count = await reader.ReadAsync(buffer)) > 0;)
                lines.Add(buffer.AsSpan(0, count), budget.Offer);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The child was stopped while a descendant outside our reach held the pipe: what was said is handed over below.
            onLine($"The error output ended early: {e.GetType().Name}.");
        }

        lines.End(budget.Offer);
        budget.ReportDropped();
    }
}
