using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace McpActors.IntegrationTests.Http;

/// <summary>Mutated requests of both eras, from a seed: none may crash the server, give 500, or show an exception.</summary>
public sealed class GarbageTests
{
    private const int Requests = 600;

    [Fact]
    public async Task Server_StaysSafe_WhenFedGarbage()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        await using EdgeHost host = await EdgeHost.StartAsync(policy => policy with { BodyTimeout = TimeSpan.FromSeconds(2) });
        string session = await host.Client.OpenSessionAsync();

        for (int i = 0; i < Requests; i++)
        {
            using HttpRequestMessage request = random.Next(2) == 0
                ? Wire.ToModern(Sample(random))
                : Wire.ToLegacy(Sample(random), random.Next(4) == 0 ? "no-session" : session);
            byte[] body = Mutate(random, await request.Content!.ReadAsByteArrayAsync());
            request.Content = Wire.Post(body).Content;
            Scramble(random, request);
            await AssertSafeAsync(host, request, $"seed {seed}, request {i}: {Encoding.UTF8.GetString(body)}");
        }

        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("failed inside the HTTP edge", StringComparison.Ordinal));
        using HttpResponseMessage after = await host.Client.SendAsync(
            Wire.ToModern(Wire.Call(1, "echo", new JsonObject { ["text"] = "alive" })));
        Assert.Equal("alive", Wire.TextOf(await after.ReadJsonAsync()));
    }

    private static async Task AssertSafeAsync(EdgeHost host, HttpRequestMessage request, string about)
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using HttpResponseMessage response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return;

        string answer = await response.Content.ReadAsStringAsync(enough.Token);
        Assert.True(response.StatusCode != HttpStatusCode.InternalServerError, $"{about}\n{answer}");
        Assert.False(answer.Contains("Exception", StringComparison.Ordinal), $"{about}\n{answer}");
        Assert.False(answer.Contains("   at ", StringComparison.Ordinal), $"{about}\n{answer}");
        Assert.False(answer.Contains("vault", StringComparison.Ordinal), $"{about}\n{answer}");
    }

    private static JsonObject Sample(Random random) => random.Next(8) switch
    {
        0 => Wire.Call(random.Next(3), "echo", new JsonObject { ["text"] = "hello" }),
        1 => Wire.Call("id", "broken"),
        2 => Wire.Request(1, "tools/list", new JsonObject { ["cursor"] = random.Next(2) == 0 ? 5 : "x" }),
        3 => Wire.Request(1, "resources/read", new JsonObject { ["uri"] = random.Next(2) == 0 ? "test://note" : "::::" }),
        4 => Wire.Request(1, "completion/complete", new JsonObject { ["ref"] = new JsonObject { ["type"] = "ref/none" } }),
        5 => Wire.Call(9, "region", new JsonObject { ["region"] = new JsonArray(1, 2) }),
        6 => Wire.Request(1, "notifications/cancelled", new JsonObject { ["requestId"] = new JsonObject() }),
        _ => Wire.Request(1, "server/discover"),
    };

    private static byte[] Mutate(Random random, byte[] body)
    {
        List<byte> bytes = [.. body];
        for (int changes = random.Next(4); changes > 0 && bytes.Count > 1; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 30), bytes.Count - at)));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, "{\"a\":[\"\\ud800\",1e999,-0,{}]}"u8);
                    break;
                default:
                    bytes[at] = (byte)"{}[]\":,\\0n"[random.Next(10)];
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Scramble(Random random, HttpRequestMessage request)
    {
        string[] names = ["MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Session-Id", "Accept", "Mcp-Param-Region"];
        string[] values = ["", "2026-07-28", "2025-11-25", "9999", "=?base64?%%%?=", "=?base64?/w==?=", "tools/call", "ünï", "a,b"];
        if (random.Next(3) != 0)
            return;

        string name = names[random.Next(names.Length)];
        request.Headers.Remove(name);
        if (random.Next(2) == 0)
            request.Headers.TryAddWithoutValidation(name, values[random.Next(values.Length)]);
    }
}
