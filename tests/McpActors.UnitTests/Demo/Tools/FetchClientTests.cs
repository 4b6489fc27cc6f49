using McpActors.Errors;
using McpActors.Server.Demo.Tools;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace McpActors.UnitTests.Demo.Tools;

public sealed class FetchClientTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "TOO_MANY_REDIRECTS")]
    public async Task Fetch_FollowsThreeRedirectsAndNoMore_WhenPagesRedirect(int redirects, string? code)
    {
        await using var site = await StartAsync();

        Assert.Equal(code, await CodeOfAsync(site, $"hops/{redirects}"));
    }

    [Theory]
    [InlineData("to-foreign", "HOST_NOT_ALLOWED")]
    [InlineData("to-file", "VALIDATION_ERROR")]
    [InlineData("missing", "HTTP_ERROR")]
    [InlineData("size/1048576", null)]
    [InlineData("size/1048577", "RESPONSE_TOO_LARGE")]
    public async Task Fetch_RefusesWithACode_WhenTheAnswerIsNotToBeRead(string path, string? code)
    {
        await using var site = await StartAsync();

        Assert.Equal(code, await CodeOfAsync(site, path));
    }

    [Fact]
    public async Task Fetch_IsAFailureOfTheUpstream_WhenThePageFails()
    {
        await using var site = await StartAsync();
        using var client = new FetchClient(new AllowList([site.Address]));

        await Assert.ThrowsAsync<HttpRequestException>(() => FetchAsync(client, new(site.Address, "broken")));
    }

    [Fact]
    public async Task Fetch_CutsBeforeASurrogatePair_WhenTheLimitWouldHalveOne()
    {
        await using var site = await StartAsync();
        using var client = new FetchClient(new AllowList([site.Address]));

        var page = await FetchAsync(client, new(site.Address, "smiles"));

        Assert.Equal(3_001, page.Length);
        Assert.Equal(1_999, page.Body.Length);
        Assert.DoesNotContain('\uFFFD', page.Body);
    }

    [Fact]
    public async Task Fetch_IsHostNotAllowed_WhenANameOnTheListStandsForAPrivateAddress()
    {
        await using var site = await StartAsync();
        var byName = new UriBuilder(site.Address) { Host = "localhost" }.Uri;
        using var client = new FetchClient(new AllowList([byName]));

        var error = await Assert.ThrowsAsync<SafeError>(() => FetchAsync(client, byName));

        Assert.Equal("HOST_NOT_ALLOWED", error.Code);
    }

    private static Task<LoopbackSite> StartAsync() => LoopbackSite.StartAsync(static _ => { }, static app =>
    {
        app.MapGet("/hops/{left:int}", static (int left) => left == 0 ? Results.Text("there") : Results.Redirect($"/hops/{left - 1}"));
        app.MapGet("/to-foreign", static () => Results.Redirect("http://127.0.0.1:1/"));
        app.MapGet("/to-file", static () => Results.Redirect("file:///etc/passwd"));
        app.MapGet("/size/{bytes:int}", static (int bytes) => Results.Text(new string('x', bytes)));
        app.MapGet("/broken", static () => Results.StatusCode(500));
        app.MapGet("/smiles", static () => Results.Text("x" + string.Concat(Enumerable.Repeat("\U0001F600", 1_500))));
    });

    private static async Task<string?> CodeOfAsync(LoopbackSite site, string path)
    {
        using var client = new FetchClient(new AllowList([site.Address]));
        try
        {
            await FetchAsync(client, new(site.Address, path));
            return null;
        }
        catch (SafeError e)
        {
            return e.Code;
        }
    }

    private static Task<FetchedPage> FetchAsync(FetchClient client, Uri address) =>
        client.FetchAsync(address, CancellationToken.None).AsTask().WaitAsync(Ceiling);
}
