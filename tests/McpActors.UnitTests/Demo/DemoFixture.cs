using McpActors.Server.Demo;
using McpActors.Server.Demo.Unreliable;
using McpActors.Settings;
using McpActors.UnitTests.Pipeline;

using Microsoft.Extensions.DependencyInjection;

namespace McpActors.UnitTests.Demo;

/// <summary>
/// The demo's tools and its configuration on a clock that stands still, in front of the demo's real API on loopback. Attempts are repeated
/// only on demand and then at once, since their backoff would wait for the clock.
/// </summary>
internal sealed class DemoFixture : IAsyncDisposable
{
    private readonly FaultSwitch _faults;
    private LoopbackSite _site = null!;
    private int _requests;

    private DemoFixture() => _faults = new FaultSwitch(Count, TimeProvider.System);

    public SupervisedServer Server { get; private set; } = null!;

    public Uri Address => _site.Address;

    /// <summary>How many requests the API has seen.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public static async Task<DemoFixture> StartAsync(int maxAttempts = 1)
    {
        var fixture = new DemoFixture();
        fixture._site = await LoopbackSite.StartAsync(services => services.AddSingleton(fixture._faults), static app => app.MapDemo());
        var settings = SettingsSource.Read([DemoServer.ListeningAt(fixture.Address), DemoServer.Configuration]).GetSettings();
        settings = settings with { Upstreams = [.. settings.Upstreams.Select(upstream => WithAttempts(upstream, maxAttempts))] };
        fixture.Server = await SupervisedServer.StartAsync([], settings, static builder => builder.WithDemoTools());
        return fixture;
    }

    /// <summary>Makes every request of a service fail, or none.</summary>
    public void Fail(string service, bool always) => _faults.Apply(new FaultChange(service, null, always ? 1 : 0));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _site.DisposeAsync();
    }

    private static UpstreamSettings WithAttempts(UpstreamSettings upstream, int maxAttempts)
    {
        var retry = upstream.Policy.Retry with { MaxAttempts = maxAttempts, BaseDelay = TimeSpan.Zero };
        return upstream with { Policy = upstream.Policy with { Retry = retry } };
    }

    private double Count()
    {
        Interlocked.Increment(ref _requests);
        return 0.5;
    }
}
