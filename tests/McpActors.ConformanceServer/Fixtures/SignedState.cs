using System.Security.Cryptography;
using System.Text;

using ModelContextProtocol;

namespace McpActors.ConformanceServer.Fixtures;

/// <summary>A request state that a client can hold but not change: a text and its HMAC under a key of this process.</summary>
internal static class SignedState
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Sign(string text) => $"{text}.{Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)))}";

    /// <summary>The text of a state; null when there is none.</summary>
    /// <exception cref="McpProtocolException">The state was not signed here.</exception>
    public static string? Read(string? state)
    {
        if (state is null)
            return null;

        string text = state.Split('.')[0];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text)), Encoding.UTF8.GetBytes(state))
            ? text
            : throw new McpProtocolException("The request state was not issued by this server.", McpErrorCode.InvalidParams);
    }
}
