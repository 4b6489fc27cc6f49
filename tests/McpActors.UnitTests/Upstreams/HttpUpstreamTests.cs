using System.Net;

using McpActors.Deciders.Upstreams.Retries;
using McpActors.Pipeline;
using McpActors.Settings;
using McpActors.UnitTests.Pipeline;
using McpActors.Upstreams;

namespace McpActors.UnitTests.Upstreams;

public sealed class HttpUpstreamTests
{
    private readonly List<HttpRequestMessage> _requests = [];

    [Fact]
    public async Task Request_IsRepeatedWithItsBody_WhenTheAnswerIs500AndTheToolReads()
    {
        await using var server = await StartAsync();
        var bodies = new List<string>();
        using var client = ClientOf(server, EffectClass.Read, async request =>
        {
            bodies.Add(await request.Content!.ReadAsStringAsync());
            return new HttpResponseMessage(bodies.Count < 3 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
        });

        using var answer = await server.RunClockAsync(client.PostAsync(new Uri("http://localhost/search"), new StringContent("query")), () => _requests.Count > 0);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["query", "query", "query"], bodies);
    }

    [Fact]
    public async Task Request_IsNotRepeatedAndTheAnswerReturned_WhenTheToolWrites()
    {
        await using var server = await StartAsync();
        using var client = ClientOf(server, EffectClass.Write, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway)));

        using var answer = await client.GetAsync(new Uri("http://localhost/"));

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Single(_requests);
    }

    [Fact]
    public async Task Request_IsRepeatedEvenForAWrite_WhenNoConnectionWasMade()
    {
        await using var server = await StartAsync();
        using var client = ClientOf(server, EffectClass.Write, _ => _requests.Count < 2
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused")
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)));

        using var answer = await server.RunClockAsync(client.GetAsync(new Uri("http://localhost/")), () => _requests.Count > 0);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, _requests.Count);
    }

    [Fact]
    public async Task Request_CarriesTheRemainingTime_WhenItIsSent()
    {
        await using var server = await StartAsync();
        using var client = ClientOf(server, EffectClass.Read, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)));

        using var answer = await client.GetAsync(new Uri("http://localhost/"));

        Assert.Equal("8000", Assert.Single(_requests).Headers.GetValues("X-Request-Timeout-Ms").Single());
    }

    [Fact]
    public async Task Request_WaitsAsLongAsRetryAfterSays_WhenTheAnswerIs429()
    {
        await using var server = await StartAsync();
        var sent = new List<DateTimeOffset>();
        using var client = ClientOf(server, EffectClass.Read, _ =>
        {
            sent.Add(server.Clock.GetUtcNow());
            var answer = new HttpResponseMessage(sent.Count == 1 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(3));
            return Task.FromResult(answer);
        });

        using var answer = await server.RunClockAsync(client.GetAsync(new Uri("http://localhost/")), () => _requests.Count > 0);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(sent[1] - sent[0] >= TimeSpan.FromSeconds(3), $"The retry came after {sent[1] - sent[0]}.");
    }

    [Fact]
    public async Task Circuit_StaysClosed_WhenAnswersAre404()
    {
        await using var server = await StartAsync();
        using var client = ClientOf(server, EffectClass.Read, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)));

        for (var i = 0; i < 12; i++)
        {
            using var answer = await client.GetAsync(new Uri("http://localhost/"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(12, _requests.Count);
    }

    [Fact]
    public async Task Answer_IsReturnedWhole_WhenItIsAFailureWithACharsetThatNobodyKnows()
    {
        await using var server = await StartAsync();
        using var client = ClientOf(server, EffectClass.Read, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)
        {
            Content = new ByteArrayContent("no such order"u8.ToArray()) { Headers = { { "Content-Type", "text/plain; charset=x-unknown" } } },
        }));

        using var answer = await client.GetAsync(new Uri("http://localhost/"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        Assert.Equal("no such order"u8.Length, body.Length - body.Position);
    }

    private static Task<SupervisedServer> StartAsync() => SupervisedServer.StartAsync(
        [], new McpActorsSettings { Upstreams = [new() { Name = "api", Kind = UpstreamKind.Http }] });

    private HttpClient ClientOf(SupervisedServer server, EffectClass effect, Func<HttpRequestMessage, Task<HttpResponseMessage>> answer)
    {
        Invocation Invocation() => new("test", effect, new Deadline(server.Clock.GetUtcNow() + TimeSpan.FromSeconds(15), server.Clock, default));
        var inner = new Answering(request =>
        {
            _requests.Add(request);
            return answer(request);
        });
        return new HttpClient(new UpstreamHandler(server.Runtime.Upstreams.Find("api").Caller, Invocation, inner, 1024)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private sealed class Answering(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }
}
