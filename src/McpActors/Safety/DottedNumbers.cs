using System.Globalization;

namespace McpActors.Safety;

/// <summary>Tells a version of three or more parts from a date, a number with separators and a section number.</summary>
internal static class DottedNumbers
{
    private static readonly string[] SectionWords = ["section", "chapter", "clause", "article", "paragraph", "§"];

    public static bool IsVersion(ReadOnlySpan<char> text, int start, int end)
    {
        var candidate = text[start..end];
        return !IsDate(candidate) && !IsSeparated(candidate) && !FollowsSectionWord(text[..start]);
    }

    /// <summary>31.12.2026, 2026.12.31, 31.12.26, 01.02.03: two parts in the range of days and months, the third a year.</summary>
    private static bool IsDate(ReadOnlySpan<char> candidate)
    {
        Span<Range> parts = stackalloc Range[4];
        if (candidate.Split(parts, '.') != 3)
            return false;

        var (a, b, c) = (Number(candidate[parts[0]]), Number(candidate[parts[1]]), Number(candidate[parts[2]]));
        var yearLast = IsDayAndMonth(a, b) && c is >= 1900 and <= 2999;
        var yearFirst = a is >= 1900 and <= 2999 && IsDayAndMonth(c, b);
        var shortYear = IsDayAndMonth(a, b) && candidate.Length == 8 && c is >= 0 and <= 99;
        return yearLast || yearFirst || shortYear;
    }

    private static bool IsDayAndMonth(int first, int second) =>
        first is >= 1 and <= 31 && second is >= 1 and <= 31 && (first <= 12 || second <= 12);

    /// <summary>1.234.567: every group after the first has three digits.</summary>
    private static bool IsSeparated(ReadOnlySpan<char> candidate)
    {
        var first = true;
        foreach (var part in candidate.Split('.'))
        {
            var group = candidate[part];
            if (group.ContainsAnyExceptInRange('0', '9') || (first ? group.Length > 3 : group.Length != 3))
                return false;

            first = false;
        }

        return true;
    }

    private static bool FollowsSectionWord(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        foreach (var word in SectionWords)
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;

        return false;
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
