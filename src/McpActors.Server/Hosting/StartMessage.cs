using McpActors.Server.CommandLine;
using McpActors.Settings;

namespace McpActors.Server.Hosting;

/// <summary>
/// Says on stderr where the server listens and what to try next: as plain lines for a reader, as one event where the log is JSON and a program
/// reads it.
/// </summary>
internal static class StartMessage
{
    /// <summary>The category of the event, which is written whatever the log level.</summary>
    public const string Category = "McpActors.Server.Start";

    public static async Task WriteAsync(ServerPlan plan, Uri address, ILoggerFactory loggers)
    {
        var endpoint = new Uri(address, plan.Settings.Server.Http.Path);
        var hints = plan.Features.SelectMany(feature => feature.Hints(address)).Prepend($"Try: {ListTools(endpoint)}");
        if (plan.Settings.Log.Format == LogFormat.Json && Console.IsErrorRedirected)
        {
            Log.Listening(loggers.CreateLogger(Category), ProductVersion.Text, endpoint.ToString(), string.Join(" · ", hints));
            return;
        }

        await Console.Error.WriteLineAsync($"McpActors {ProductVersion.Text} listens on {endpoint}");
        foreach (var hint in hints)
            await Console.Error.WriteLineAsync(hint);
    }

    private static string ListTools(Uri endpoint) =>
        $"curl -s {endpoint} -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' "
        + "-H 'MCP-Protocol-Version: 2026-07-28' -H 'Mcp-Method: tools/list' "
        + """-d '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","""
        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}'";
}
