using System.Collections.Immutable;

using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>Collects what is wrong with one reading, so that all of it is told at once.</summary>
internal sealed class Problems
{
    private readonly List<SettingsProblem> _errors = [];
    private readonly List<SettingsProblem> _warnings = [];
    private readonly bool _isPartial;

    /// <param name="ofDocument">What was wrong already when the document was read.</param>
    public Problems(ImmutableArray<HoconError> ofDocument)
    {
        _isPartial = !ofDocument.IsEmpty;
        foreach (var error in ofDocument)
            Error(error.Origin, error.Message);
    }

    public bool HasErrors => _errors.Count > 0;

    public void Error(HoconOrigin origin, string message) => Add(_errors, new SettingsProblem(origin, message));

    /// <summary>
    /// Notes that a required key is missing. Told only of a document without errors of its own: in another one the value may be what
    /// was refused.
    /// </summary>
    public void Missing(HoconOrigin origin, string message)
    {
        if (!_isPartial)
            Error(origin, message);
    }

    public void Warn(HoconOrigin origin, string message) => Add(_warnings, new SettingsProblem(origin, message));

    public SettingsReading ToReading(McpActorsSettings settings) =>
        new(HasErrors ? null : settings, InOrder(_errors), InOrder(_warnings));

    private static void Add(List<SettingsProblem> problems, SettingsProblem problem)
    {
        // The text of a command line option has no lines to name.
        if (problem.Origin.Source.StartsWith("--", StringComparison.Ordinal))
            problem = problem with { Origin = problem.Origin with { Line = 0 } };
        if (!problems.Contains(problem))
            problems.Add(problem);
    }

    /// <summary>By line within one file; files in the order in which they first had a problem.</summary>
    private static ImmutableArray<SettingsProblem> InOrder(List<SettingsProblem> problems)
    {
        var sources = problems.Select(problem => problem.Origin.Source).Distinct(StringComparer.Ordinal).ToList();
        return [.. problems.OrderBy(problem => sources.IndexOf(problem.Origin.Source)).ThenBy(problem => problem.Origin.Line)];
    }
}
