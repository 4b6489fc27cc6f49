using System.Security.Cryptography;

namespace McpActors.Errors;

/// <summary>Mints the short ids that tie a safe error to its full record in the log.</summary>
internal static class ReferenceId
{
    /// <summary>Digits and lower-case letters that cannot be mistaken for one another when read aloud (Crockford's base 32).</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Eight characters, 40 random bits: unguessable, and unlikely to meet its like within a log's retention.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, 8);
}
