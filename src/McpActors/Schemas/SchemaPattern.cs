using System.Text.RegularExpressions;

namespace McpActors.Schemas;

/// <summary>
/// A regular expression of a schema. It runs without backtracking, in time linear in the text; one with a look-around or a back
/// reference cannot, and runs within the time that the validation has for such.
/// </summary>
internal sealed class SchemaPattern
{
    private const int LongestShownChars = 100;

    private readonly Regex _regex;
    private readonly bool _backtracks;

    private SchemaPattern(Regex regex, string source)
    {
        _regex = regex;
        _backtracks = !regex.Options.HasFlag(RegexOptions.NonBacktracking);
        Expected = source.Length > LongestShownChars ? "a match of the pattern of the schema" : $"a match of the pattern {source}";
    }

    public string Expected { get; }

    public static SchemaPattern? TryCreate(string source, SchemaLimits limits, out string? problem)
    {
        if (source.Length > limits.PatternLengthChars)
        {
            problem = $"The regular expression is longer than {limits.PatternLengthChars} characters.";
            return null;
        }

        var translated = EcmaPattern.Translate(source, out problem);
        if (translated is null)
            return null;

        try
        {
            return new SchemaPattern(Create(translated, limits.MatchTime), source);
        }
        catch (ArgumentException)
        {
            problem = "The regular expression is not one of ECMA-262, or has no counterpart here.";
            return null;
        }
    }

    /// <summary>Whether the pattern occurs in the text, which refuses the instance when it takes too long to say.</summary>
    public bool IsMatch(ValidationRun run, ReadOnlySpan<char> text)
    {
        if (!run.Spend(1 + (text.Length >> 4)))
            return false;
        if (_backtracks && run.MatchTimeLeft <= TimeSpan.Zero)
            return run.Refuse("time of regular expressions");

        var started = _backtracks ? TimeProvider.System.GetTimestamp() : 0;
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return run.Refuse("time of regular expressions");
        }
        finally
        {
            if (_backtracks)
                run.SpendMatchTime(TimeProvider.System.GetElapsedTime(started));
        }
    }

    private static Regex Create(string pattern, TimeSpan matchTime)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, matchTime);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, matchTime);
        }
    }
}
