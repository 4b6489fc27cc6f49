using System.Net;
using System.Net.Sockets;
using System.Text;

using McpActors.IntegrationTests.CommandLine;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>What comes over the wire without being HTTP, or without being all of it. Afterwards everything is as before.</summary>
public sealed class HttpAttackTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private static readonly byte[] HalfRequest = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le"u8.ToArray();

    [Fact]
    public async Task Server_AnswersAsBefore_WhenItWasFedGarbage()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        using ConfigFile file = new("mcp-actors.server { body-timeout = 1s }");
        var (server, caller) = await Caller.StartAsync(file);
        await using var ended = server;
        using var disposed = caller;

        await RandomBytesAsync(caller.Port, random, seed);
        await HalfRequestsAsync(caller.Port);
        await OpenAndCloseAsync(caller.Port, connections: 5_000);
        await GiantHeadersAsync(caller.Port);
        await SlowBodiesAsync(caller.Port, connections: 50);

        using var unknown = await caller.SendAsync("nothing");
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        Assert.Contains("-32602", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var end = await server.EndAsync("TERM");
        Assert.True(end.ExitCode == 0, end.ToString());
        Assert.Empty(end.StandardOutput);
        var lines = end.StandardError.Split('\n');
        Assert.True(lines.Length < 200, $"seed {seed}: the log has {lines.Length} lines.");
        Assert.All(lines, static line => Assert.True(line.Length < 20_000));
        Assert.All(lines, static line => Assert.DoesNotContain("\"level\":\"error\"", line, StringComparison.Ordinal));
    }

    private static async Task RandomBytesAsync(int port, Random random, int seed)
    {
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 4096)];
            random.NextBytes(bytes);
            AssertSafe(await ExchangeAsync(port, bytes), $"seed {seed}, round {round}");
        }
    }

    private static async Task HalfRequestsAsync(int port)
    {
        for (var length = 1; length < HalfRequest.Length; length++)
            AssertSafe(await ExchangeAsync(port, HalfRequest[..length]), $"{length} bytes");
    }

    private static async Task OpenAndCloseAsync(int port, int connections)
    {
        for (var opened = 0; opened < connections; opened += 100)
        {
            var clients = Enumerable.Range(0, 100).Select(static _ => new TcpClient()).ToList();
            await Task.WhenAll(clients.Select(client => client.ConnectAsync("127.0.0.1", port))).WaitAsync(Ceiling);
            foreach (var client in clients)
                client.Dispose();
        }
    }

    private static async Task GiantHeadersAsync(int port)
    {
        var head = Encoding.ASCII.GetBytes("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        AssertRefused(await ExchangeAsync(port, [.. head, .. "X: "u8, .. Ballast(1 << 20), .. "\r\n\r\n"u8]), "431");

        var many = string.Concat(Enumerable.Range(0, 1_000).Select(static number => $"X-{number}: y\r\n"));
        AssertRefused(await ExchangeAsync(port, [.. head, .. Encoding.ASCII.GetBytes(many), .. "\r\n"u8]), "431");

        AssertRefused(await ExchangeAsync(port, [.. "GET /"u8, .. Ballast(1 << 16), .. " HTTP/1.1\r\n\r\n"u8]), "414");
    }

    /// <summary>A connection that is closed over unread bytes may be reset before its answer is read.</summary>
    private static void AssertRefused(string answer, string status) =>
        Assert.True(answer is "" || answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{status}: {answer}");

    private static async Task SlowBodiesAsync(int port, int connections)
    {
        var request = Encoding.ASCII.GetBytes(
            $"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            + "Accept: application/json, text/event-stream\r\nContent-Length: 100\r\n\r\n{");
        var answers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => ExchangeAsync(port, request, endsInput: false)));
        Assert.All(answers, static answer => Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal));
    }

    /// <summary>Sends bytes, and reads until the server closes; empty when it did so without a word.</summary>
    private static async Task<string> ExchangeAsync(int port, byte[] bytes, bool endsInput = true)
    {
        using CancellationTokenSource ceiling = new(Ceiling);
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, ceiling.Token);
        MemoryStream answer = new();
        var buffer = new byte[4096];
        try
        {
            await socket.SendAsync(bytes, ceiling.Token);
            if (endsInput)
                socket.Shutdown(SocketShutdown.Send);
            while (await socket.ReceiveAsync(buffer, ceiling.Token) is var read and > 0)
                answer.Write(buffer, 0, read);
        }
        catch (SocketException)
        {
            // It was closed while we wrote: that is an answer too, and what was read before it counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static void AssertSafe(string answer, string about)
    {
        Assert.False(answer.Contains("Exception", StringComparison.Ordinal), $"{about}: {answer}");
        Assert.False(answer.Contains("   at ", StringComparison.Ordinal), $"{about}: {answer}");
        Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), $"{about}: {answer}");
    }

    private static byte[] Ballast(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)'x');
        return bytes;
    }
}
