using System.Text;
using System.Text.Encodings.Web;

namespace McpActors.Safety;

/// <summary>The spellings under which one secret can turn up in a text.</summary>
internal static class SecretForms
{
    private static readonly string[] Schemes = ["Bearer ", "Basic ", "Token ", "ApiKey "];

    /// <summary>
    /// As it is; without an authentication scheme; URL-encoded; JSON-escaped; in base64, also inside a longer encoded text; and each
    /// line of a value of several lines, because logs are read by line.
    /// </summary>
    /// <param name="secret">The configured value.</param>
    /// <returns>The spellings, none shorter than <see cref="SecretRedactor.ShortestSecretChars"/>, possibly with repetitions.</returns>
    public static IEnumerable<string> Of(string secret) =>
        Values(secret).Where(IsLongEnough).SelectMany(Spellings).Where(IsLongEnough);

    private static bool IsLongEnough(string form) => form.Length >= SecretRedactor.ShortestSecretChars;

    private static IEnumerable<string> Values(string secret)
    {
        var value = secret.Trim();
        yield return value;
        foreach (var scheme in Schemes)
            if (value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                yield return value[scheme.Length..].Trim();

        if (value.Contains('\n'))
            foreach (var line in value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return line;
    }

    private static IEnumerable<string> Spellings(string value)
    {
        yield return value;
        yield return Uri.EscapeDataString(value);
        yield return JavaScriptEncoder.Default.Encode(value);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

        var bytes = Encoding.UTF8.GetBytes(value);
        yield return Convert.ToBase64String(bytes);
        for (var offset = 0; offset < 3; offset++)
        {
            var inside = InsideBase64(bytes, offset);
            yield return inside;
            yield return inside.Replace('+', '-').Replace('/', '_');
        }
    }

    /// <summary>
    /// The characters that stand for these bytes alone when they begin <paramref name="offset"/> bytes after a group of three
    /// (RFC 4648, section 4: three bytes make four characters).
    /// </summary>
    private static string InsideBase64(byte[] bytes, int offset)
    {
        var padded = new byte[offset + bytes.Length];
        bytes.CopyTo(padded, offset);
        var encoded = Convert.ToBase64String(padded);
        var first = offset == 0 ? 0 : offset + 1;
        var end = padded.Length * 8 / 6;
        return encoded[first..end];
    }
}
