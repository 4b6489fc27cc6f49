using System.Text.Json;

using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpActors.Gateway;

/// <summary>Reads the whole list of a downstream server's tools, within bounds.</summary>
internal static class ToolLister
{
    /// <summary>How many tools of one server are listed.</summary>
    public const int ToolLimit = 1_000;

    /// <summary>How many pages are asked for.</summary>
    public const int PageLimit = 100;

    /// <summary>How much text the tools of one server may have in all.</summary>
    public const int TextLimitChars = 8 * 1024 * 1024;

    /// <summary>Reads page after page.</summary>
    /// <returns>The tools, and whether a bound cut the list.</returns>
    public static async Task<(IReadOnlyList<ListedTool> Tools, bool IsCut)> ListAsync(McpClient client, CancellationToken token)
    {
        var tools = new List<ListedTool>();
        if (client.ServerCapabilities.Tools is null)
            return (tools, false);

        var chars = 0;
        string? cursor = null;
        for (var page = 0; page < PageLimit; page++)
        {
            var result = await client.ListToolsAsync(new ListToolsRequestParams { Cursor = cursor }, token);
            foreach (var tool in result.Tools)
            {
                var json = JsonSerializer.Serialize(tool, McpJsonUtilities.DefaultOptions);
                chars += json.Length;
                if (tools.Count == ToolLimit || chars > TextLimitChars)
                    return (tools, true);

                tools.Add(new(tool, json));
            }

            if (string.IsNullOrEmpty(result.NextCursor))
                return (tools, false);

            cursor = result.NextCursor;
        }

        return (tools, true);
    }
}
