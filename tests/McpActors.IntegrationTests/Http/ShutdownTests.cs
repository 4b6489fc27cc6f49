using System.Net;
using System.Text.Json.Nodes;

namespace McpActors.IntegrationTests.Http;

public sealed class ShutdownTests
{
    [Fact]
    public async Task RunningCall_IsAnswered_WhenItEndsWithinTheDrain()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        Task<HttpResponseMessage> running = host.Client.SendAsync(Wire.ToModern(Wire.Call(1, "wait")));
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));

        Task stopping = host.StopAsync();
        host.Tools.ReleaseAll();

        Assert.Equal("released", Wire.TextOf(await (await running).ReadJsonAsync()));
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunningCall_IsEndedWithAnError_WhenTheDrainIsOver(bool isModern)
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { DrainTimeout = TimeSpan.Zero });
        string? session = isModern ? null : await host.Client.OpenSessionAsync();
        JsonObject call = Wire.Call(1, "wait");
        Task<HttpResponseMessage> running = host.Client.SendAsync(isModern ? Wire.ToModern(call) : Wire.ToLegacy(call, session));
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));

        Task stopping = host.StopAsync();
        JsonObject answer = await (await running).ReadJsonAsync();

        Assert.Equal(-32603, Wire.CodeOf(answer));
        Assert.Equal(1, answer["id"]!.GetValue<int>());
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task NewRequest_IsRefused_WhenTheServerShutsDown()
    {
        await using EdgeHost host = await EdgeHost.StartAsync();
        Task<HttpResponseMessage> running = host.Client.SendAsync(Wire.ToModern(Wire.Call(1, "wait")));
        await host.Tools.Started.WaitAsync(TimeSpan.FromSeconds(30));
        using HttpResponseMessage warm = await host.Client.GetAsync(new Uri(host.Address, "/health/ready"));

        host.BeginStop();
        using HttpResponseMessage refused = await host.Client.SendAsync(
            Wire.ToModern(Wire.Call(2, "echo", new JsonObject { ["text"] = "late" })));
        using HttpResponseMessage ready = await host.Client.GetAsync(new Uri(host.Address, "/health/ready"));
        host.Tools.ReleaseAll();
        JsonObject refusal = await refused.ReadJsonAsync();

        Assert.Equal(HttpStatusCode.OK, warm.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("SHUTTING_DOWN", refusal["error"]!["data"]!["code"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("released", Wire.TextOf(await (await running).ReadJsonAsync()));
    }
}
