using System.Text.Json.Nodes;

using McpActors.IntegrationTests.Npm;
using McpActors.Settings;

using ModelContextProtocol.Protocol;

namespace McpActors.IntegrationTests.Gateway;

/// <summary>What goes down to a downstream server, and what comes back.</summary>
public sealed class ForwardingTests : IDisposable
{
    private const string Secret = "MCPACTORS_TEST_SECRET";

    private readonly FakeServer _server = new();

    public void Dispose() => _server.Dispose();

    [NodeFact]
    public async Task Tool_KeepsItsDescription_WhenItIsRenamed()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));

        var result = await host.Client.ListToolsAsync(new ListToolsRequestParams());

        var echo = Assert.Single(result.Tools, tool => tool.Name == "fake__echo");
        Assert.Equal("The echo", echo.Title);
        Assert.Equal("It does echo", echo.Description);
        Assert.Equal(1, echo.InputSchema.GetProperty("x-kept").GetInt32());
        Assert.Equal("echo", (string?)echo.Meta?["kept"]);
    }

    [NodeFact]
    public async Task Tool_IsHiddenAndLogged_WhenItsNameIsInvalid()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));

        var tools = await host.ListAsync();

        Assert.DoesNotContain(tools, tool => tool.Contains(' ', StringComparison.Ordinal));
        await host.WaitForLogAsync("not a name!", "'fake'", "hidden");
    }

    [NodeFact]
    public async Task Tools_AreThoseOfTheFirstUpstream_WhenTwoListTheSameNames()
    {
        var first = _server.Upstream("first");
        var second = _server.Upstream("second") with { Stdio = first.Stdio! with { Prefix = "first__" } };
        await using var host = await GatewayHost.StartAsync(first, second);

        var tools = await host.ListAsync();

        Assert.Equal(tools.Distinct(), tools);
        Assert.Contains("first__echo", tools);
        await host.WaitForLogAsync("first__echo", "'second'", "hidden", "'first'");
    }

    [NodeFact]
    public async Task Meta_HoldsDeadlineAndTraceOnly_WhenTheCallerSendsMore()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var meta = new JsonObject
        {
            ["traceparent"] = Trace,
            ["io.github.mcpactors/idempotency-key"] = "3f0f2f0e-8a52-4b8e-9f62-0d7f0f5d3d11",
            ["authorization"] = "Bearer of-the-caller",
        };

        var received = Assert.IsType<JsonObject>(JsonNode.Parse(await host.TextOfAsync("fake__meta", meta: meta)));

        Assert.InRange((long)received["io.github.mcpactors/deadline-ms"]!, 1, 8_000);
        Assert.Equal(Trace.Split('-')[1], ((string?)received["traceparent"])?.Split('-')[1]);
        Assert.DoesNotContain("idempotency", received.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-caller", received.ToJsonString(), StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task Environment_IsTheAllowListAndTheConfigured_WhenOursHoldsASecret()
    {
        Environment.SetEnvironmentVariable(Secret, "must-not-be-seen");
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));

        var environment = await host.TextOfAsync("fake__environment");

        Assert.DoesNotContain(Secret, environment, StringComparison.Ordinal);
        Assert.Contains("a-token-of-the-child", environment, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task Error_IsSanitized_WhenTheToolFails()
    {
        await using var host = await GatewayHost.StartAsync(EffectSetting.Write, _server.Upstream("fake"));

        var error = await host.ErrorOfAsync("fake__fail");

        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        Assert.Equal("upstream", (string?)error["source"]);
        Assert.Equal("unknown", (string?)error["outcome"]);
        Assert.False((bool?)error["retryable"]);
        Assert.DoesNotContain("/srv", (string?)error["message"], StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task Error_IsKeptWithOneMoreHop_WhenTheServerSpeaksTheFormat()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));

        var error = await host.ErrorOfAsync("fake__spoken");

        Assert.Equal("DIVISION_BY_ZERO", (string?)error["code"]);
        Assert.Equal("Divide by something else.", (string?)error["message"]);
        Assert.True((bool?)error["retryable"]);
        Assert.Equal(1_500, (long?)error["retryAfterMs"]);
        Assert.Equal(3, (int?)error["hops"]);
    }

    [NodeFact]
    public async Task Error_IsRetryableAndSanitized_WhenAReadMeetsAnInternalError()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));

        var error = await host.ErrorOfAsync("fake__rpc");

        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        Assert.Equal("not_applied", (string?)error["outcome"]);
        Assert.True((bool?)error["retryable"]);
        Assert.DoesNotContain("users", (string?)error["message"], StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task Error_IsFinalWithItsText_WhenTheServerTurnsTheCallAway()
    {
        await using var host = await GatewayHost.StartAsync(EffectSetting.Write, _server.Upstream("fake"));

        var error = await host.ErrorOfAsync("fake__invalid");

        Assert.Equal("The argument must be even.", (string?)error["message"]);
        Assert.Equal("not_applied", (string?)error["outcome"]);
        Assert.False((bool?)error["retryable"]);
    }

    [NodeFact]
    public async Task Read_IsCancelledDownstream_WhenTheCallerCancels()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));
        await host.ListAsync();

        await host.CancelAsync("fake__never");

        await host.WaitUntilAsync(async () => await host.TextOfAsync("fake__cancelled") != "[]", "The cancellation");
    }

    [NodeFact]
    public async Task Write_RunsOnDownstream_WhenTheCallerCancels()
    {
        await using var host = await GatewayHost.StartAsync(EffectSetting.Write, _server.Upstream("fake"));
        await host.ListAsync();

        await host.CancelAsync("fake__never");

        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal("[]", await host.TextOfAsync("fake__cancelled"));
    }

    [NodeFact]
    public async Task List_Grows_WhenTheServerSaysThatItsToolsHaveChanged()
    {
        await using var host = await GatewayHost.StartAsync(_server.Upstream("fake"));
        Assert.DoesNotContain("fake__grown", await host.ListAsync());

        await host.TextOfAsync("fake__grow");

        await host.WaitUntilAsync(async () => (await host.ListAsync()).Contains("fake__grown"), "The new tool");
        Assert.Contains("fake__echo", await host.ListAsync());
    }
}
