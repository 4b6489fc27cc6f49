using McpActors.Edge;
using McpActors.Http.Guards;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpActors.UnitTests.Http.Guards;

public sealed class NameGuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1:7300", "localhost:7300", null, true)]
    [InlineData("http://127.0.0.1:7300", "evil.example", null, false)]
    [InlineData("http://127.0.0.1:7300", "127.0.0.1.evil.example", null, false)]
    [InlineData("http://127.0.0.1:7300", "", null, false)]
    [InlineData("http://127.0.0.1:7300", "localhost", "http://localhost:3000", true)]
    [InlineData("http://127.0.0.1:7300", "localhost", "http://localhost.evil.example", false)]
    [InlineData("http://127.0.0.1:7300", "localhost", "null", false)]
    [InlineData("http://[::1]:7300", "evil.example", null, false)]
    [InlineData("http://localhost:7300", "evil.example", null, false)]
    [InlineData("http://0.0.0.0:7300", "mcp.example", null, true)]
    [InlineData("http://*:7300", "mcp.example", null, true)]
    [InlineData("http://0.0.0.0:7300", "mcp.example:7300", "http://mcp.example:7300", true)]
    [InlineData("http://0.0.0.0:7300", "mcp.example:7300", "http://evil.example", false)]
    public void Name_IsJudgedByWhereTheServerListens(string address, string host, string? origin, bool passes)
    {
        NameGuard guard = new(new HttpEdgePolicy(), new StubServer(address), NullLogger.Instance);
        DefaultHttpContext context = new();
        context.Request.Host = new HostString(host);
        if (origin is not null)
            context.Request.Headers.Origin = origin;

        Assert.Equal(passes ? null : 403, guard.FindBreach(context.Request)?.Status);
    }

    [Theory]
    [InlineData("::1", "[::1]:7300", null)]
    [InlineData("[::1]", "[::1]", null)]
    [InlineData("mcp.example", "MCP.example:7300", null)]
    [InlineData("mcp.example", "localhost", 403)]
    [InlineData("mcp.example", "mcp.example.evil.example", 403)]
    public void Host_IsOneOfThoseAllowed_HoweverAnAddressIsWritten(string allowed, string host, int? status)
    {
        NameGuard guard = new(new HttpEdgePolicy { AllowedHosts = [allowed] }, new StubServer("http://0.0.0.0:7300"), NullLogger.Instance);
        DefaultHttpContext context = new();
        context.Request.Host = new HostString(host);

        Assert.Equal(status, guard.FindBreach(context.Request)?.Status);
    }

    private sealed class StubServer : IServer
    {
        public StubServer(string address)
        {
            ServerAddressesFeature addresses = new();
            addresses.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
