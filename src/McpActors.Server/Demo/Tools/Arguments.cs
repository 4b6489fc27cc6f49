using McpActors.Errors;

namespace McpActors.Server.Demo.Tools;

/// <summary>Checks the arguments of tools before anything is done with them.</summary>
internal static class Arguments
{
    /// <summary>The longest text that a tool takes.</summary>
    public const int MaxLength = 200;

    /// <summary>The text without blanks around it.</summary>
    /// <exception cref="SafeError">It is empty, too long, or has control characters.</exception>
    public static string Text(string parameter, string? value)
    {
        string text = value?.Trim() ?? "";
        if (text.Length is 0 or > MaxLength)
            throw Invalid($"The parameter '{parameter}' takes a text of 1 to {MaxLength} characters.");
        if (text.Any(char.IsControl))
            throw Invalid($"The parameter '{parameter}' takes no control characters.");
        return text;
    }

    /// <summary>What was asked for does not exist.</summary>
    public static SafeError NotFound(string message, object detail) => new("NOT_FOUND", message, detail);

    /// <summary>A refusal of an argument; nothing was started.</summary>
    public static SafeError Invalid(string message) => new(ErrorCode.ValidationError, message) { Outcome = ErrorOutcome.NotStarted };
}
