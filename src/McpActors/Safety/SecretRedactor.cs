using System.Text;
using System.Text.RegularExpressions;

namespace McpActors.Safety;

/// <summary>
/// Takes secrets out of what is about to be logged: configured values in every spelling of <see cref="SecretForms"/>, and what looks
/// like a secret by its shape or by the name in front of it.
/// </summary>
/// <remarks>
/// A text without a secret, and without a word such as "token" that could announce one, costs no allocation. A search is
/// one pass, whatever the number of secrets. Safe for concurrent use.
/// </remarks>
public sealed class SecretRedactor
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Replacement = "[redacted]";

    /// <summary>Configured values shorter than this, in UTF-16 characters, are ignored: they would hit ordinary words.</summary>
    public const int ShortestSecretChars = 6;

    private const string BegunReplacement = "[redacted";

    private KnownSecrets _known = KnownSecrets.None;

    /// <summary>Creates a redactor that knows no value yet, only the patterns.</summary>
    public SecretRedactor()
    {
    }

    /// <summary>Creates a redactor that knows these values.</summary>
    /// <param name="secrets">
    /// Values of environment variables, headers and the like. Shorter than <see cref="ShortestSecretChars"/>: ignored.
    /// </param>
    public SecretRedactor(IEnumerable<string> secrets) => Add(secrets);

    /// <summary>
    /// Adds values. A <see cref="Redact"/> that begins after this returns knows them. Takes time in proportion to all values known, so
    /// add many at once.
    /// </summary>
    /// <param name="secrets">The values. Shorter than <see cref="ShortestSecretChars"/>: ignored.</param>
    public void Add(IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        string[] added = [.. secrets];
        while (true)
        {
            var known = Volatile.Read(ref _known);
            if (Interlocked.CompareExchange(ref _known, known.With(added), known) == known)
                return;
        }
    }

    /// <summary>Replaces each secret by <see cref="Replacement"/>; overlapping ones by a single one.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The redacted text; the same instance when there was nothing to redact.</returns>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var known = Volatile.Read(ref _known);
        var hasKnown = known.AppearIn(text);
        var hasShaped = text.AsSpan().ContainsAny(SecretPatterns.Hints) && HasShapedSecret(text);
        if (!hasKnown && !hasShaped)
            return text;

        var found = new List<(int Start, int End)>();
        if (hasKnown)
            known.Find(text, found);

        if (hasShaped)
            FindShaped(text, found);

        return found.Count == 0 ? text : Replace(text, found);
    }

    private static bool HasShapedSecret(string text)
    {
        foreach (var pattern in SecretPatterns.All)
            if (pattern.FirstIndex(text, []) >= 0)
                return true;

        return false;
    }

    private static void FindShaped(string text, List<(int Start, int End)> found)
    {
        foreach (var pattern in SecretPatterns.All)
        {
            for (var match = pattern.Regex.Match(text); match.Success; match = pattern.Regex.Match(text, NextStart(match)))
            {
                var secret = match.Groups["secret"];
                var isRedacted = text.AsSpan(secret.Index).StartsWith(BegunReplacement, StringComparison.Ordinal);
                if (!isRedacted && pattern.Confirms(text, match.Index, match.Index + match.Length))
                    found.Add((secret.Index, secret.Index + secret.Length));
            }
        }
    }

    /// <summary>The value of one match can be the key of the next ("password: token=x"), so the search goes on at the value.</summary>
    private static int NextStart(Match match)
    {
        var secret = match.Groups["secret"].Index;
        return secret > match.Index ? secret : match.Index + match.Length;
    }

    private static string Replace(string text, List<(int Start, int End)> found)
    {
        found.Sort();
        var redacted = new StringBuilder(text.Length);
        var (start, end) = found[0];
        redacted.Append(text, 0, start);
        foreach (var next in found)
        {
            if (next.Start > end)
            {
                redacted.Append(Replacement).Append(text, end, next.Start - end);
                end = next.End;
            }

            end = Math.Max(end, next.End);
        }

        return redacted.Append(Replacement).Append(text, end, text.Length - end).ToString();
    }
}
