using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace McpActors.Pipeline;

/// <summary>
/// Stands for a call's arguments in the log: equal arguments have equal fingerprints within one run of the process, and nobody can guess
/// arguments from one, since it is keyed.
/// </summary>
internal static class ArgumentFingerprint
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Sixteen hexadecimal digits; a dash when there are no arguments.</summary>
    public static string Of(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null or { Count: 0 })
            return "-";

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        foreach (var (name, value) in arguments)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData([0]);
            hash.AppendData(JsonMarshal.GetRawUtf8Value(value));
            hash.AppendData([0]);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..8]);
    }
}
