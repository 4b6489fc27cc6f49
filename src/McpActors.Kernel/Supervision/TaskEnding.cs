namespace McpActors.Kernel;

/// <summary>Waits for the end of something, with a ceiling.</summary>
internal static class TaskEnding
{
    /// <summary>Whether the task, which does not fail, ends within a time.</summary>
    internal static async Task<bool> EndsWithinAsync(this Task task, TimeSpan timeout, TimeProvider clock)
    {
        if (task.IsCompleted)
            return true;

        if (timeout <= TimeSpan.Zero)
            return false;

        try
        {
            await task.WaitAsync(ClockTimers.Clamp(timeout), clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
