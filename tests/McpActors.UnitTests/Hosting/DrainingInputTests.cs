using System.Text;

using McpActors.Server.Hosting;
using McpActors.Testing;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Hosting;

public sealed class DrainingInputTests
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _clock = new();
    private readonly OpenRequests _requests = new();
    private readonly byte[] _buffer = new byte[64];

    [Fact]
    public async Task End_WaitsForTheAnswer_WhenARequestWasTheLastThingRead()
    {
        await using var input = Input("{}\n");
        var handled = new TaskCompletionSource();
        Assert.Equal(3, await input.ReadAsync(_buffer));
        var end = input.ReadAsync(_buffer).AsTask();

        await PassAsync(TimeSpan.FromSeconds(2));
        Assert.False(end.IsCompleted, "The message has not reached its handler.");
        var handling = Handle(new JsonRpcRequest { Method = "tools/call", Id = new RequestId(1) }, handled.Task);
        await PassAsync(TimeSpan.FromSeconds(10));
        Assert.False(end.IsCompleted, "The request has not been answered.");
        handled.SetResult();
        await handling;
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(0, await end);
    }

    [Fact]
    public async Task End_WaitsOnlyALittle_WhenTheLastLineIsNoMessage()
    {
        await using var input = Input("garbage\n");
        Assert.Equal(8, await input.ReadAsync(_buffer));
        var end = input.ReadAsync(_buffer).AsTask();

        await PassAsync(TimeSpan.FromSeconds(4));

        Assert.Equal(0, await end);
    }

    [Fact]
    public async Task End_WaitsNoLongerThanTheDrainTime_WhenARequestIsNeverAnswered()
    {
        await using var input = Input("{}\n");
        await input.ReadExactlyAsync(_buffer.AsMemory(0, 3));
        var handling = Handle(new JsonRpcRequest { Method = "tools/call", Id = new RequestId(1) }, new TaskCompletionSource().Task);
        var end = input.ReadAsync(_buffer).AsTask();

        await PassAsync(Drain + TimeSpan.FromSeconds(1));

        Assert.Equal(0, await end);
        Assert.False(handling.IsCompleted);
    }

    private DrainingInput Input(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), _requests, Drain, _clock);

    private async Task Handle(JsonRpcMessage message, Task handler)
    {
        await using var server = McpServer.Create(new StreamServerTransport(Stream.Null, Stream.Null), new McpServerOptions());
        await _requests.Incoming((_, _) => handler)(new MessageContext(server, message), CancellationToken.None);
    }

    /// <summary>Lets the waiting loop look at the world in every step of its own.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end;)
        {
            await Task.Yield();
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }
    }
}
