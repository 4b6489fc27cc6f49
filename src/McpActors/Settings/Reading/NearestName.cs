namespace McpActors.Settings.Reading;

/// <summary>Finds the known name that a misspelt one was most likely meant to be.</summary>
internal static class NearestName
{
    /// <summary>
    /// The nearest candidate, or null when none is near enough: at most one edit in four letters or fewer, two in seven, else a third.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = 1 + (name.Length switch { <= 4 => 1, <= 7 => 2, _ => Math.Min(name.Length, 24) / 3 });
        foreach (var candidate in candidates)
        {
            var distance = Distance(name, candidate);
            if (distance < least && distance < Math.Max(name.Length, candidate.Length))
                (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>
    /// Letters to insert, delete or replace, or neighbours to swap (optimal string alignment); case and the hyphen's look do not count.
    /// </summary>
    internal static int Distance(string left, string right)
    {
        var (a, b) = (Plain(left), Plain(right));
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }

    /// <summary>A name longer than any key is cut: its distance is large either way.</summary>
    private static string Plain(string name) =>
        (name.Length > 64 ? name[..64] : name).Replace('_', '-').ToLowerInvariant();
}
