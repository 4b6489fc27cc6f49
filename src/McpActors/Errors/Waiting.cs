namespace McpActors.Errors;

/// <summary>Says how long to wait, in words.</summary>
internal static class Waiting
{
    /// <summary>" Try again in 30 seconds.", or the like, with a space before it; empty when nobody knows.</summary>
    public static string Sentence(TimeSpan? retryAfter)
    {
        if (retryAfter is not { } wait)
            return string.Empty;

        var seconds = (long)Math.Ceiling(Math.Max(0, wait.TotalSeconds));
        return seconds switch
        {
            0 => " Try again now.",
            1 => " Try again in a second.",
            < 120 => $" Try again in {seconds} seconds.",
            _ => $" Try again in {(seconds + 59) / 60} minutes.",
        };
    }
}
