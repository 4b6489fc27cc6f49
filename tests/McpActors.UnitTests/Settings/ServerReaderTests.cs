namespace McpActors.UnitTests.Settings;

public sealed class ServerReaderTests
{
    [Theory]
    [InlineData("http://127.0.0.1:7300", "http://127.0.0.1:7300/", "/mcp")]
    [InlineData("http://127.0.0.1:7300/", "http://127.0.0.1:7300/", "/mcp")]
    [InlineData("http://localhost:80/other", "http://localhost/", "/other")]
    [InlineData("http://[::1]:0", "http://[::1]:0/", "/mcp")]
    [InlineData("http://127.9.9.9:1", "http://127.9.9.9:1/", "/mcp")]
    public void Url_IsTaken_WhenItIsLoopback(string url, string expected, string path)
    {
        var server = Reading.Settings($"server.url = \"{url}\"").Server;

        Assert.Equal((expected, path), (server.Url.ToString(), server.Http.Path));
    }

    [Theory]
    [InlineData("http://0.0.0.0:7300")]
    [InlineData("http://[::]:7300")]
    [InlineData("http://192.0.2.1:7300")]
    public void Url_NeedsAllowAnonymous_WhenOthersReachIt(string url)
    {
        Assert.Contains("allow-anonymous = true", Reading.Error($"server.url = \"{url}\""), StringComparison.Ordinal);
        Assert.Equal(new Uri(url), Reading.Settings($"server {{ url = \"{url}\", allow-anonymous = true }}").Server.Url);
    }

    [Theory]
    [InlineData("127.0.0.1:7300")]
    [InlineData("localhost")]
    [InlineData("tcp://127.0.0.1:1")]
    [InlineData("http://a.example:1")]
    [InlineData("http://*:80")]
    [InlineData("https://127.0.0.1:1")]
    [InlineData("http://u:p@127.0.0.1:1")]
    [InlineData("http://127.0.0.1:1/?a=b")]
    [InlineData("http://127.0.0.1:70000")]
    public void Url_IsRefused_WhenNothingCanListenThere(string url) =>
        Assert.StartsWith("test.conf:2: mcp-actors.server.url: ", Reading.Error($"server.url = \"{url}\""), StringComparison.Ordinal);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    [InlineData("in_memory")]
    public void Journal_IsRefused_WhenThisBuildHasItNot(string kind) =>
        Assert.Equal(
            $"test.conf:2: mcp-actors.journal.kind: '{kind}' is not available in this build; the only journal is in-memory.",
            Reading.Error($"journal.kind = {kind}"));
}
