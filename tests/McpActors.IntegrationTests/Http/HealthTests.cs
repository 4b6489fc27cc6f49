using System.Net;

using McpActors.Edge;

using Microsoft.Extensions.DependencyInjection;

namespace McpActors.IntegrationTests.Http;

public sealed class HealthTests
{
    [Fact]
    public async Task Live_Answers_WhateverTheChecksSay()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(services: services => Add(services, "journal", new Readiness(false)));

        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(host.Address, "/health/live"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"live"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_NamesEveryCheck_AndFollowsThoseThatAreNoInformation()
    {
        await using EdgeHost ready = await EdgeHost.StartAsync(services: services =>
        {
            Add(services, "journal", new Readiness(true));
            Add(services, "upstreams", new Readiness(false, "1 of 2 connected", IsInformation: true));
        });
        await using EdgeHost notReady = await EdgeHost.StartAsync(
            services: services => Add(services, "journal", new Readiness(false, "recovering")));

        using HttpResponseMessage yes = await ready.Client.GetAsync(new Uri(ready.Address, "/health/ready"));
        using HttpResponseMessage no = await notReady.Client.GetAsync(new Uri(notReady.Address, "/health/ready"));

        Assert.Equal(HttpStatusCode.OK, yes.StatusCode);
        Assert.Equal(
            """{"status":"ready","checks":[{"name":"journal","ready":true},"""
            + """{"name":"upstreams","ready":false,"note":"1 of 2 connected","information":true}]}""",
            await yes.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, no.StatusCode);
        Assert.Equal(
            """{"status":"not-ready","checks":[{"name":"journal","ready":false,"note":"recovering"}]}""",
            await no.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_HidesTheException_WhenACheckThrows()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(services: services => services.AddSingleton<IReadinessCheck>(
            new StubCheck("journal", () => throw new InvalidOperationException("Data Source=/secret"))));

        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(host.Address, "/health/ready"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.Contains("journal", StringComparison.Ordinal));
    }

    private static void Add(IServiceCollection services, string name, Readiness readiness) =>
        services.AddSingleton<IReadinessCheck>(new StubCheck(name, () => readiness));

    private sealed class StubCheck(string name, Func<Readiness> answer) : IReadinessCheck
    {
        public string Name => name;

        public ValueTask<Readiness> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(answer());
    }
}
