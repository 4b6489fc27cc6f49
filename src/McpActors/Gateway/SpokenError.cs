using System.Collections;
using System.Text.Json;

using McpActors.Errors;

namespace McpActors.Gateway;

/// <summary>An error of a downstream server that speaks our format: an object with <c>error: true</c> and a <c>code</c>.</summary>
internal sealed record SpokenError
{
    private const int TextLimitChars = 64 * 1024;
    private const int CodeLimitChars = 64;
    private const int HopsLimit = 100;

    private static readonly TimeSpan RetryAfterLimit = TimeSpan.FromDays(1);

    /// <summary>Its code: letters, digits, underscores, hyphens and dots only, so that a code carries no text.</summary>
    public required string Code { get; init; }

    /// <summary>Its message, not sanitized yet; null when it has none.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it says that sending the call again can help. False when it says nothing.</summary>
    public bool Retryable { get; init; }

    /// <summary>How long it wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What it says of the effect.</summary>
    public ErrorOutcome? Outcome { get; init; }

    /// <summary>How many servers it had passed through.</summary>
    public int Hops { get; init; }

    /// <summary>Reads the text of an error; null when it does not speak the format.</summary>
    public static SpokenError? Read(string text)
    {
        if (text.Length > TextLimitChars || !text.AsSpan().TrimStart().StartsWith('{'))
            return null;

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            return Read(name => document.RootElement.TryGetProperty(name, out var value) ? ValueOf(value) : null);
        }
        catch (JsonException)
        {
            // Not JSON: an ordinary text.
            return null;
        }
    }

    /// <summary>Reads the data of a JSON-RPC error, as the SDK hands it over; null when it does not speak the format.</summary>
    public static SpokenError? Read(IDictionary data) => Read(name => data[name]);

    private static SpokenError? Read(Func<string, object?> member)
    {
        if (member("error") is not true || member("code") is not string code || !IsCode(code))
            return null;

        return new SpokenError
        {
            Code = code,
            Message = member("message") as string,
            Retryable = member("retryable") is true,
            RetryAfter = member("retryAfterMs") is double wait && wait >= 0
                ? TimeSpan.FromMilliseconds(Math.Min(wait, RetryAfterLimit.TotalMilliseconds))
                : null,
            Outcome = OutcomeOf(member("outcome") as string),
            Hops = member("hops") is double hops ? (int)Math.Clamp(hops, 0, HopsLimit) : 0,
        };
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= CodeLimitChars && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    private static ErrorOutcome? OutcomeOf(string? name)
    {
        foreach (var outcome in Enum.GetValues<ErrorOutcome>())
        {
            if (ToolErrorJson.NameOf(outcome) == name)
                return outcome;
        }

        return null;
    }
}
