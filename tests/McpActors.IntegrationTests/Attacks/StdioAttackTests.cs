using System.Text.Json;
using System.Text.Json.Nodes;

using McpActors.IntegrationTests.CommandLine;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>Lines that are no messages, come to the executable over stdin. Afterwards everything is as before.</summary>
public sealed class StdioAttackTests
{
    private const int Kibi = 1024;

    private static readonly string[] Lines =
    [
        "garbage", "{", "[]", "null", "1", "\"x\"", "{}", "\0", "\uFEFF{}",
        """{"jsonrpc":"2.0"}""",
        """{"jsonrpc":"1.0","id":"a","method":"ping"}""",
        """{"jsonrpc":"2.0","id":{},"method":"ping"}""",
        """{"jsonrpc":"2.0","id":1e400,"method":"ping"}""",
        """{"jsonrpc":"2.0","id":99999999999999999999999,"method":"ping"}""",
        """{"jsonrpc":"2.0","id":1,"method":"\ud800"}""",
        """{"jsonrpc":"2.0","id":"\ud800","method":"ping"}""",
        """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"\ud800"}}""",
        """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"x","a":1,"a":2}}""",
        """{"jsonrpc":"2.0","id":4,"method":"tools/call","params":[]}""",
        """{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"x","arguments":[1]}}""",
        """{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"x","_meta":5}}""",
        """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"_meta":{"progressToken":{}}}}""",
        """{"jsonrpc":"2.0","id":8,"method":"initialize","params":{"protocolVersion":5}}""",
        """{"jsonrpc":"2.0","id":9,"method":"no/such"}""",
        """{"jsonrpc":"2.0","id":10,"result":{}}""",
        """{"jsonrpc":"2.0","id":11,"error":5}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled"}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}}""",
    ];

    [Fact]
    public async Task Server_AnswersAsBefore_WhenItWasFedGarbage()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        using ConfigFile file = new("mcp-actors {}");
        await using StdioProcess server = new(file);

        foreach (var line in Lines)
            await server.WriteLineAsync(line);
        await server.WriteLineAsync($$"""{"jsonrpc":"2.0","id":"deep","method":"ping","params":{{Repeat("[", 5_000)}}{{Repeat("]", 5_000)}}}""");
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 2 * Kibi)];
            random.NextBytes(bytes);
            await server.WriteAsync(bytes);
        }

        await server.WriteLineAsync("");
        await AssertServesAsync(server);
        Assert.Equal(-32700, (int?)(await server.AnswerAsync("deep"))["error"]!["code"]);
        await AssertSafeEndAsync(server, $"seed {seed}");
    }

    [Fact]
    public async Task Line_IsRefusedWithoutBeingKept_WhenItIsTooLong()
    {
        using ConfigFile file = new("mcp-actors.server.max-body = 64 KiB");
        await using StdioProcess server = new(file);
        await AssertServesAsync(server, "before");
        var peak = server.PeakBytes;

        await server.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":\"long\",\"method\":\"ping\",\"params\":{\"x\":\""u8.ToArray());
        var block = new byte[1024 * Kibi];
        Array.Fill(block, (byte)'x');
        for (var round = 0; round < 128; round++)
            await server.WriteAsync(block);
        await server.WriteLineAsync("\"}}");

        Assert.Equal(-32700, (int?)(await server.AnswerAsync("long"))["error"]!["code"]);
        await AssertServesAsync(server);
        Assert.InRange(server.PeakBytes - peak, 0, 64 * 1024 * Kibi);
        await AssertSafeEndAsync(server, "long line");
    }

    private static async Task AssertServesAsync(StdioProcess server, string id = "after")
    {
        JsonObject hello = new()
        {
            ["protocolVersion"] = "2025-11-25",
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "attacker", ["version"] = "1" },
        };
        Assert.NotNull((await server.AskAsync(id + " hello", "initialize", hello))["result"]);
        Assert.Empty((await server.AskAsync(id + " list", "tools/list", []))["result"]!["tools"]!.AsArray());
    }

    private static async Task AssertSafeEndAsync(StdioProcess server, string about)
    {
        var end = await server.EndAsync();
        Assert.True(end.ExitCode == 0, $"{about}: {end}");
        foreach (var line in end.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal("2.0", JsonDocument.Parse(line).RootElement.GetProperty("jsonrpc").GetString());
            Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        }

        var log = end.StandardError.Split('\n');
        Assert.True(log.Length < 200, $"{about}: the log has {log.Length} lines.");
        Assert.All(log, static line => Assert.True(line.Length < 20_000));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
