using System.Collections.Immutable;

namespace McpActors.Settings;

/// <summary>Settings cannot be used. The message has one line per error, each with its file and line.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Makes the exception of a text.</summary>
    /// <param name="message">What is wrong.</param>
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception of a text and a cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">Why.</param>
    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception without words.</summary>
    public SettingsException()
    {
    }

    /// <summary>Makes the exception of all errors.</summary>
    /// <param name="errors">At least one.</param>
    public SettingsException(ImmutableArray<SettingsProblem> errors)
        : base(string.Join(Environment.NewLine, errors))
        => Errors = errors;

    /// <summary>Everything that is wrong.</summary>
    public ImmutableArray<SettingsProblem> Errors { get; } = [];
}
