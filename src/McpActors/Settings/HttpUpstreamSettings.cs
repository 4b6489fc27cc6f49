using System.Collections.Immutable;

namespace McpActors.Settings;

/// <summary>An HTTP API behind an upstream (<c>kind = http</c>), and the limits of its connection pool.</summary>
public sealed record HttpUpstreamSettings
{
    /// <summary>The API's address (<c>base-url</c>), http or https. Null when the kind is not <c>http</c>.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Headers sent with every request (<c>headers</c>). Their values are secrets: redacted in every log. Default none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How many connections the pool holds (<c>max-connections</c>). Default 20, range 1 to 10,000.</summary>
    public int MaxConnections { get; init; } = 20;

    /// <summary>How long an idle connection is kept (<c>idle-timeout</c>). Default 1 min, range 1 s to 1 h.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long making a connection may take (<c>connect-timeout</c>). Default 3 s, range 10 ms to 1 min.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The largest answer that is read (<c>max-response</c>). Default 16 MiB, range 1 KiB to 1 GiB.</summary>
    public long MaxResponseBytes { get; init; } = 16 * 1024 * 1024;
}
