using McpActors.Server.Demo;
using McpActors.Server.Demo.Unreliable;
using McpActors.Settings;

using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Demo;

public sealed class DemoServerTests
{
    [Fact]
    public async Task Tools_AreTheSevenOfTheDemoAndSayThatTheyOnlyRead_WhenListed()
    {
        await using var demo = await DemoFixture.StartAsync();

        var tools = await demo.Server.Client.ListToolsAsync();

        Assert.Equal(
            ["calculate", "call_external_api", "fetch_data", "get_user_data", "get_weather", "read_file", "search_index"],
            tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint));
    }

    [Theory]
    [InlineData("get_user_data", """{"userId":"u-17"}""", "\"userId\":\"u-17\"")]
    [InlineData("search_index", """{"query":"retries BUDGET"}""", "\"total\":1")]
    [InlineData("get_weather", """{"city":"São Paulo & Co?"}""", "\"temperatureCelsius\":")]
    [InlineData("call_external_api", """{"query":"why?"}""", "\"query\":\"why?\"")]
    [InlineData("read_file", """{"path":"guide/circuits.txt"}""", "CIRCUIT_OPEN")]
    [InlineData("calculate", """{"a":7,"b":2,"operation":"divide"}""", "{\"result\":3.5}")]
    public async Task Tool_AnswersInJson_WhenAllIsWell(string tool, string arguments, string expected)
    {
        await using var demo = await DemoFixture.StartAsync();

        var result = await CallAsync(demo, tool, arguments);

        Assert.NotEqual(true, result.IsError);
        Assert.Contains(expected, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text, StringComparison.Ordinal);
        Assert.NotNull(result.StructuredContent);
    }

    [Theory]
    [InlineData("get_user_data", """{"userId":""}""", "VALIDATION_ERROR")]
    [InlineData("get_user_data", """{"userId":"../weather?city=x"}""", "VALIDATION_ERROR")]
    [InlineData("get_user_data", """{"userId":"missing-1"}""", "NOT_FOUND")]
    [InlineData("search_index", """{"query":"a\u0000b"}""", "VALIDATION_ERROR")]
    [InlineData("get_weather", """{"city":"  "}""", "VALIDATION_ERROR")]
    [InlineData("call_external_api", """{"query":null}""", "VALIDATION_ERROR")]
    [InlineData("calculate", """{"a":1,"b":0,"operation":"divide"}""", "DIVISION_BY_ZERO")]
    [InlineData("calculate", """{"a":0,"b":-0.0,"operation":"divide"}""", "DIVISION_BY_ZERO")]
    [InlineData("calculate", """{"a":1e308,"b":10,"operation":"multiply"}""", "OVERFLOW")]
    [InlineData("calculate", """{"a":1e999,"b":1,"operation":"add"}""", "VALIDATION_ERROR")]
    [InlineData("calculate", """{"a":1,"b":1,"operation":"power"}""", "VALIDATION_ERROR")]
    [InlineData("calculate", """{"a":"one","b":1,"operation":"add"}""", "VALIDATION_ERROR")]
    [InlineData("read_file", """{"path":"../McpActors.Server.dll"}""", "PATH_TRAVERSAL")]
    [InlineData("fetch_data", """{"url":"http://169.254.169.254/latest/meta-data/"}""", "HOST_NOT_ALLOWED")]
    [InlineData("fetch_data", """{"url":"file:///etc/passwd"}""", "VALIDATION_ERROR")]
    public async Task Tool_RefusesWithACode_WhenItsArgumentsAreBad(string tool, string arguments, string code)
    {
        await using var demo = await DemoFixture.StartAsync();

        var error = Pipeline.SupervisedServer.ErrorOf(await CallAsync(demo, tool, arguments));

        Assert.Equal(code, (string)error["code"]!);
        Assert.False((bool)error["retryable"]!);
        Assert.False(error.ToJsonString().Contains(AppContext.BaseDirectory, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("users", "get_user_data", """{"userId":"1"}""")]
    [InlineData("search", "search_index", """{"query":"x"}""")]
    [InlineData("weather", "get_weather", """{"city":"Oslo"}""")]
    [InlineData("external", "call_external_api", """{"query":"x"}""")]
    public async Task Tool_LetsNothingOfTheFailureThrough_WhenItsServiceFails(string service, string tool, string arguments)
    {
        await using var demo = await DemoFixture.StartAsync();
        demo.Fail(service, always: true);

        var error = Pipeline.SupervisedServer.ErrorOf(await CallAsync(demo, tool, arguments));

        Assert.Equal("EXTERNAL_API_ERROR", (string)error["code"]!);
        Assert.True((bool)error["retryable"]!);
        string wire = error.ToJsonString();
        Assert.All(
            ["SELECT", "/srv", "10.20.30.40", "Password", "SqlException"],
            leak => Assert.DoesNotContain(leak, wire, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Circuit_OpensLeavesTheOthersAloneAndCloses_WhenOneServiceFailsAndRecovers()
    {
        await using var demo = await DemoFixture.StartAsync();
        demo.Fail("weather", always: true);
        for (int call = 0; call < 5; call++)
            Assert.Equal("EXTERNAL_API_ERROR", await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));

        Assert.Equal("CIRCUIT_OPEN", await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));
        Assert.Equal(5, demo.Requests);
        Assert.Null(await CodeOfAsync(demo, "get_user_data", """{"userId":"1"}"""));
        Assert.Null(await CodeOfAsync(demo, "search_index", """{"query":"x"}"""));
        Assert.Null(await CodeOfAsync(demo, "call_external_api", """{"query":"x"}"""));

        demo.Fail("weather", always: false);
        Assert.Equal("CIRCUIT_OPEN", await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));
        demo.Server.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));
        Assert.Null(await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));
    }

    [Fact]
    public async Task Call_IsTheServicesOwnLastFailure_WhenTheCircuitOpensBetweenItsAttempts()
    {
        await using var demo = await DemoFixture.StartAsync(maxAttempts: 3);
        demo.Fail("weather", always: true);
        Assert.Equal("EXTERNAL_API_ERROR", await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));

        Assert.Equal("EXTERNAL_API_ERROR", await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));
        Assert.Equal("CIRCUIT_OPEN", await CodeOfAsync(demo, "get_weather", """{"city":"Oslo"}"""));
        Assert.Equal(5, demo.Requests);
    }

    [Fact]
    public async Task FetchData_FollowsAllowedRedirectsAndCutsTheBody_WhenThePageIsLong()
    {
        await using var demo = await DemoFixture.StartAsync();

        var result = await CallAsync(demo, "fetch_data", $$"""{"url":"{{demo.Address}}demo/api/web/redirect?to=long"}""");

        var page = result.StructuredContent!.Value;
        Assert.Equal($"{demo.Address}demo/api/web/long", page.GetProperty("url").GetString());
        Assert.Equal(2_000, page.GetProperty("body").GetString()!.Length);
        Assert.True(page.GetProperty("length").GetInt32() > 2_000);
    }

    [Theory]
    [InlineData("demo/api/web/redirect?to=http://127.0.0.1:1/", "HOST_NOT_ALLOWED")]
    [InlineData("demo/api/web/redirect?to=/demo/faults", "PATH_NOT_ALLOWED")]
    [InlineData("demo/faults?failureRatio=1", "PATH_NOT_ALLOWED")]
    [InlineData("demo/api/%2e%2e/faults", "PATH_NOT_ALLOWED")]
    [InlineData("demo/api/..%2ffaults", "PATH_NOT_ALLOWED")]
    [InlineData("demo/api/web/nothing", "HTTP_ERROR")]
    public async Task FetchData_Refuses_WhenAPageOrARedirectLeadsElsewhere(string path, string code)
    {
        await using var demo = await DemoFixture.StartAsync();

        Assert.Equal(code, await CodeOfAsync(demo, "fetch_data", $$"""{"url":"{{demo.Address}}{{path}}"}"""));
    }

    [Theory]
    [InlineData("http://127.0.0.1:7311", "http://127.0.0.1:7311/demo/api/")]
    [InlineData("http://127.0.0.1:7311/mcp", "http://127.0.0.1:7311/demo/api/")]
    [InlineData("http://localhost:7311", "http://127.0.0.1:7311/demo/api/")]
    [InlineData("http://0.0.0.0:7311", "http://127.0.0.1:7311/demo/api/")]
    [InlineData("http://[::]:7311", "http://[::1]:7311/demo/api/")]
    public void Configuration_PointsEveryUpstreamAtTheServer_WhereverItListens(string url, string expected)
    {
        var reading = SettingsSource.Read([DemoServer.ListeningAt(new Uri(url)), DemoServer.Configuration]);

        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Warnings);
        var upstreams = reading.GetSettings().Upstreams;
        Assert.Equal(DemoApi.Services, upstreams.Select(upstream => upstream.Name));
        Assert.All(upstreams, upstream => Assert.Equal(new Uri(expected), upstream.Http.BaseUrl));
    }

    private static Task<CallToolResult> CallAsync(DemoFixture demo, string tool, string arguments) =>
        demo.Server.CallAsync(tool, System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));

    private static async Task<string?> CodeOfAsync(DemoFixture demo, string tool, string arguments)
    {
        var result = await CallAsync(demo, tool, arguments);
        return result.IsError == true ? (string)Pipeline.SupervisedServer.ErrorOf(result)["code"]! : null;
    }
}
