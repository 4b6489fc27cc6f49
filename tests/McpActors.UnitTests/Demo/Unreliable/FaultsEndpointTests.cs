using System.Net;

using McpActors.Server.Demo;

namespace McpActors.UnitTests.Demo.Unreliable;

public sealed class FaultsEndpointTests : IAsyncLifetime, IDisposable
{
    private LoopbackSite _site = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _site = await LoopbackSite.StartAsync(static services => services.AddDemoUpstream(static () => 0.5), static app => app.MapDemo());
        _client = new HttpClient { BaseAddress = _site.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    [Fact]
    public async Task Get_ShowsTheFaults_WhenNothingIsAskedFor() =>
        Assert.Equal("""{"latencyMs":0,"failureRatio":0}""", await ShowAsync(""));

    [Fact]
    public async Task Get_SetsWhatItNamesAndKeepsTheRest_WhenItNamesSomething()
    {
        Assert.Equal("""{"latencyMs":20,"failureRatio":0}""", await ShowAsync("?latencyMs=20"));
        Assert.Equal("""{"latencyMs":20,"failureRatio":0.75}""", await ShowAsync("?failureRatio=0.75"));
        Assert.Equal(
            """{"latencyMs":20,"failureRatio":0.75,"upstreams":{"weather":{"latencyMs":20,"failureRatio":1}}}""",
            await ShowAsync("?upstream=weather&failureRatio=1"));
        Assert.Equal("""{"latencyMs":0,"failureRatio":0}""", await ShowAsync("?latencyMs=0&failureRatio=0"));
    }

    [Fact]
    public async Task Api_FailsWithAnIndiscretion_WhenTheRatioIsOne()
    {
        await ShowAsync("?failureRatio=1");

        using var answer = await _client.GetAsync(new Uri("demo/api/users/1", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("SELECT", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?latencyMs=60001", "latencyMs")]
    [InlineData("?latencyMs=-1", "latencyMs")]
    [InlineData("?latencyMs=1s", "latencyMs")]
    [InlineData("?latencyMs=", "latencyMs")]
    [InlineData("?latencyMs=1&latencyMs=2", "latencyMs")]
    [InlineData("?failureRatio=1.1", "failureRatio")]
    [InlineData("?failureRatio=-0.1", "failureRatio")]
    [InlineData("?failureRatio=NaN", "failureRatio")]
    [InlineData("?failureRatio=50%25", "failureRatio")]
    [InlineData("?upstream=payments&failureRatio=1", "users, search, weather, external, web")]
    [InlineData("?failRatio=1", "failureRatio")]
    public async Task Get_SaysWhatIsWrongAndChangesNothing_WhenAValueIsBad(string query, string expected)
    {
        using var answer = await _client.GetAsync(new Uri($"demo/faults{query}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"latencyMs":0,"failureRatio":0}""", await ShowAsync(""));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Get_IsForbidden_WhenABrowserWasLuredToIt(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("demo/faults?failureRatio=1", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("""{"latencyMs":0,"failureRatio":0}""", await ShowAsync(""));
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    public void Dispose() => _client.Dispose();

    private async Task<string> ShowAsync(string query) =>
        (await _client.GetStringAsync(new Uri($"demo/faults{query}", UriKind.Relative))).TrimEnd('\n');
}
