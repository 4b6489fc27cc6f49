using McpActors.Safety;

namespace McpActors.Server.Logging;

/// <summary>Text for the log: without secrets, without control characters, and of bounded length.</summary>
internal sealed class SafeText(SecretRedactor redactor)
{
    private const int LongestChars = 32 * 1024;
    private const string Cut = "… [cut]";

    /// <summary>For a line of plain text.</summary>
    public string Of(string text) => LogText.Escape(Unescaped(text));

    /// <summary>For a format that escapes control characters itself. Redacts before it cuts, so that no half of a secret is left over.</summary>
    public string Unescaped(string text)
    {
        var safe = redactor.Redact(text);
        return safe.Length <= LongestChars ? safe : string.Concat(safe.AsSpan(0, LongestChars), Cut);
    }
}
