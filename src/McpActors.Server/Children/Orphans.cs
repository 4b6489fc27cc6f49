namespace McpActors.Server.Children;

/// <summary>
/// Children of runs of <c>mcpactors</c> that are no more, and that no guardian ended because it was killed too. To be called at start.
/// </summary>
internal static class Orphans
{
    /// <summary>
    /// Ends every descendant of an owner that is gone. Descendants of owners that run, or that cannot be judged, are left alone.
    /// </summary>
    /// <param name="time">The clock to wait by.</param>
    /// <returns>How many processes were found.</returns>
    public static async Task<int> EndAsync(TimeProvider time)
    {
        var tree = new ProcessTree(IsOrphan, time);
        var found = tree.Running().Length;
        if (found > 0)
            await tree.EndAsync();

        return found;
    }

    /// <summary>Whether the process that started this child is known to be gone.</summary>
    public static bool IsOrphan(ChildMarker marker) => !marker.Owner.MayBeAlive;
}
