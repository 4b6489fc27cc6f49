using System.Text.Json;
using System.Text.Json.Nodes;

using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Gateway;
using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>Tools that fail with everything that nobody may see, and the real log of the executable.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string Configured = "the-configured-one-4711";

    private const string Leak =
        "Npgsql.PostgresException (0x80004005): 42P01: relation \"billing.cards\" does not exist\n"
        + "SELECT card_number FROM billing.cards WHERE owner = 'Ann'\r\n"
        + "   at Billing.CardStore.Load(Int32 id) in /srv/billing/CardStore.cs:line 118\n"
        + "Server=db7.internal;Database=billing;User Id=svc;Password=hunter2-of-the-db\n"
        + "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl " + Configured + "\n"
        + "\u001b[31m{\"level\":\"info\",\"message\":\"forged\"}\u0007";

    private static readonly string[] Secrets = [Configured, "hunter2-of-the-db", "eyJzdWIiOiIxIn0"];

    private static readonly string[] Insides =
        ["billing", "SELECT", "CardStore", "/srv", "db7", "Npgsql", "0x8000", "42P01", "forged", "\\u001b", "   at "];

    private readonly FakeServer _server = new();

    public void Dispose() => _server.Dispose();

    [NodeFact]
    public async Task DownstreamError_ShowsNothingAndIsLoggedRedacted_WhenItIsFullOfSecrets()
    {
        using ConfigFile file = new($$"""
            mcp-actors {
              upstreams.fake {{_server.Hocon(more: $"env {{ FAKE_TOKEN = \"{Configured}\" }}")}}
              tools."*".effect = read
            }
            """);
        var (server, caller) = await Caller.StartAsync(file);
        await using var ended = server;
        using var disposed = caller;

        var result = await caller.CallAsync("fake__leak", new JsonObject { ["text"] = Leak });

        var error = Caller.ErrorOf(result)!;
        Assert.Equal("DOWNSTREAM_ERROR", (string?)error["code"]);
        AssertShowsNothing(result.ToJsonString());
        var log = (await server.EndAsync("TERM")).StandardError;
        AssertLog(log, (string)error["ref"]!, "CardStore.cs");
        Assert.Contains(Lines(log), static line => Text(line).Contains("fake says: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UpstreamAnswer_ShowsNothingAndIsLoggedRedacted_WhenTheDemosServiceFails()
    {
        var (server, endpoint) = await RunningServer.StartAsync(new Dictionary<string, string>(), "--url", "http://127.0.0.1:0");
        await using var ended = server;
        using Caller caller = new(endpoint);
        using (HttpClient client = new())
            await client.GetStringAsync(new Uri(endpoint, "/demo/faults?failureRatio=1"));

        var result = await caller.CallAsync("get_user_data", new JsonObject { ["userId"] = "u-1" });

        var error = Caller.ErrorOf(result)!;
        Assert.Equal("EXTERNAL_API_ERROR", (string?)error["code"]);
        AssertShowsNothing(result.ToJsonString());
        var log = (await server.EndAsync("TERM")).StandardError;
        var record = Assert.Single(
            log.Split('\n'), line => line.Contains("failed with", StringComparison.Ordinal) && Names(line, (string)error["ref"]!));
        Assert.Contains("CustomerStore.cs", record, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-real-password", log, StringComparison.Ordinal);
    }

    private static void AssertShowsNothing(string wire)
    {
        foreach (var part in Secrets.Concat(Insides))
            Assert.DoesNotContain(part, wire, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every line of the log is an object of its own; one has the whole record under the ref; none has a secret.</summary>
    private static void AssertLog(string log, string reference, string detail)
    {
        var record = Assert.Single(Lines(log), line => Text(line).Contains("failed with", StringComparison.Ordinal) && Names(Text(line), reference));
        Assert.Contains(detail, Text(record), StringComparison.Ordinal);
        Assert.Contains("[redacted]", Text(record), StringComparison.Ordinal);
        foreach (var secret in Secrets)
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(log, static letter => char.IsControl(letter) && letter != '\n');
        Assert.DoesNotContain(Lines(log), static line => Text(line) == "forged");
    }

    private static List<JsonElement> Lines(string log) =>
        [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];

    private static bool Names(string line, string reference) => line.Contains($"ref: {reference}", StringComparison.Ordinal);

    private static string Text(JsonElement line) => line.GetProperty("message").GetString()!;
}
