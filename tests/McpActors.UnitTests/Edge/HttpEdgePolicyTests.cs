using McpActors.Edge;

namespace McpActors.UnitTests.Edge;

public sealed class HttpEdgePolicyTests
{
    private static readonly HttpEdgePolicy Default = new();

    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        Assert.Equal("/mcp", Default.Path);
        Assert.Empty(Default.AllowedHosts);
        Assert.Empty(Default.AllowedOrigins);
        Assert.Equal(1_048_576, Default.MaxBodyBytes);
        Assert.Equal(TimeSpan.FromSeconds(10), Default.BodyTimeout);
        Assert.Equal(32_768, Default.MaxHeaderBytes);
        Assert.Equal(100, Default.MaxHeaderCount);
        Assert.Equal(64, Default.MaxJsonDepth);
        Assert.Equal(2_000, Default.MaxRequests);
        Assert.Equal(TimeSpan.FromMinutes(15), Default.RequestTimeout);
        Assert.Equal(1_000, Default.MaxSessions);
        Assert.Equal(TimeSpan.FromMinutes(30), Default.SessionIdleTimeout);
        Assert.Equal(1_000, Default.MaxStreams);
        Assert.Equal(500, Default.MaxListenStreams);
        Assert.Equal(100, Default.MaxListenResources);
        Assert.Equal(256, Default.MaxQueuedMessages);
        Assert.Equal(TimeSpan.FromSeconds(30), Default.WriteTimeout);
        Assert.Equal(TimeSpan.FromSeconds(25), Default.KeepAlive);
        Assert.Equal(TimeSpan.FromSeconds(20), Default.DrainTimeout);
        Assert.Empty(Default.FindErrors());
    }

    public static TheoryData<HttpEdgePolicy, HttpEdgePolicy> Bounds => new()
    {
        { Default with { MaxBodyBytes = 1_024 }, Default with { MaxBodyBytes = 1_023 } },
        { Default with { MaxBodyBytes = 67_108_864 }, Default with { MaxBodyBytes = 67_108_865 } },
        { Default with { BodyTimeout = TimeSpan.FromMilliseconds(100) }, Default with { BodyTimeout = TimeSpan.FromMilliseconds(99) } },
        { Default with { MaxHeaderBytes = 1_024 }, Default with { MaxHeaderBytes = 1_023 } },
        { Default with { MaxHeaderCount = 1_000 }, Default with { MaxHeaderCount = 1_001 } },
        { Default with { MaxJsonDepth = 8 }, Default with { MaxJsonDepth = 7 } },
        { Default with { MaxJsonDepth = 64 }, Default with { MaxJsonDepth = 65 } },
        { Default with { MaxRequests = 1 }, Default with { MaxRequests = 0 } },
        { Default with { RequestTimeout = TimeSpan.FromHours(24) }, Default with { RequestTimeout = TimeSpan.FromHours(25) } },
        { Default with { MaxSessions = 1 }, Default with { MaxSessions = 0 } },
        { Default with { SessionIdleTimeout = TimeSpan.FromSeconds(1) }, Default with { SessionIdleTimeout = TimeSpan.Zero } },
        { Default with { MaxStreams = 1 }, Default with { MaxStreams = 0 } },
        { Default with { MaxListenStreams = 1 }, Default with { MaxListenStreams = 0 } },
        { Default with { MaxListenResources = 10_000 }, Default with { MaxListenResources = 10_001 } },
        { Default with { MaxQueuedMessages = 1 }, Default with { MaxQueuedMessages = 0 } },
        { Default with { WriteTimeout = TimeSpan.FromMinutes(10) }, Default with { WriteTimeout = TimeSpan.FromMinutes(11) } },
        { Default with { KeepAlive = TimeSpan.FromSeconds(1) }, Default with { KeepAlive = TimeSpan.FromMilliseconds(999) } },
        { Default with { DrainTimeout = TimeSpan.Zero }, Default with { DrainTimeout = TimeSpan.FromSeconds(-1) } },
        { Default with { Path = "/" }, Default with { Path = "mcp" } },
        { Default with { Path = "/a/b" }, Default with { Path = "/{id}" } },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Bound_HoldsOnBothSides(HttpEdgePolicy inside, HttpEdgePolicy outside)
    {
        Assert.Empty(inside.FindErrors());
        Assert.Single(outside.FindErrors());
    }

    [Fact]
    public void Errors_AreNamedTogether()
    {
        HttpEdgePolicy policy = Default with { MaxRequests = 0, MaxStreams = 0 };

        Assert.Equal(
            ["MaxRequests is 0; it must be from 1 to 1000000.", "MaxStreams is 0; it must be from 1 to 1000000."],
            policy.FindErrors());
    }
}
