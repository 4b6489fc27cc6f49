using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace McpActors.IntegrationTests.Http;

public sealed class StreamLimitTests
{
    [Fact]
    public async Task Connection_IsEnded_WhenItsClientNeverReads()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxQueuedMessages = 16 });
        using TcpClient slow = new() { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(host.Address.Host, host.Address.Port);
        HttpRequestMessage request = Wire.ToModern(
            Wire.Call(1, "count", new JsonObject { ["to"] = 2000, ["ballast"] = 50_000 }, progressToken: 1));
        await slow.GetStream().WriteAsync(await ToBytesAsync(host, request));

        await host.Tools.Counted.WaitAsync(TimeSpan.FromSeconds(60));
        using HttpResponseMessage other = await host.Client.SendAsync(
            Wire.ToModern(Wire.Call(1, "echo", new JsonObject { ["text"] = "unharmed" })));
        Assert.Equal("unharmed", Wire.TextOf(await other.ReadJsonAsync()));

        // The tool has sent 2,000 messages of 50 kB. They were not kept: the connection ends after what fitted into the queue and the
        // buffers.
        long read = await ReadToEndAsync(slow.GetStream()).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(read, 0, 50_000_000);
    }

    [Fact]
    public async Task Progress_IsDropped_WhenNoStreamIsFree()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { MaxStreams = 1 });
        using HttpResponseMessage listening = await host.Client.SendAsync(
            Wire.ToModern(Wire.Request(1, "subscriptions/listen", new JsonObject { ["notifications"] = new JsonObject() })),
            HttpCompletionOption.ResponseHeadersRead);

        using HttpResponseMessage response = await host.Client.SendAsync(
            Wire.ToModern(Wire.Call(2, "count", new JsonObject { ["to"] = 3, ["ballast"] = 0 }, progressToken: 1)));

        Assert.Equal("counted", Wire.TextOf(await response.ReadJsonAsync()));
    }

    [Fact]
    public async Task SilentStream_CarriesSignsOfLife()
    {
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { KeepAlive = TimeSpan.FromSeconds(1) });
        using HttpResponseMessage listening = await host.Client.SendAsync(
            Wire.ToModern(Wire.Request(1, "subscriptions/listen", new JsonObject { ["notifications"] = new JsonObject() })),
            HttpCompletionOption.ResponseHeadersRead);
        using StreamReader reader = new(await listening.Content.ReadAsStreamAsync());

        string? line = null;
        while (line is not ":")
            line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(":", line);
    }

    private static async Task<byte[]> ToBytesAsync(EdgeHost host, HttpRequestMessage request)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync();
        StringBuilder head = new($"POST /mcp HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Type: application/json\r\n");
        foreach ((string name, IEnumerable<string> values) in request.Headers)
            head.Append(name).Append(": ").Append(string.Join(", ", values)).Append("\r\n");
        head.Append("Content-Length: ").Append(body.Length).Append("\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    private static async Task<long> ReadToEndAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[65_536];
        long total = 0;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
                total += read;
        }
        catch (IOException)
        {
            // The server has reset the connection, which is what is wanted.
        }

        return total;
    }
}
