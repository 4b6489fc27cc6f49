using System.ComponentModel;

using McpActors.Upstreams;

using ModelContextProtocol.Server;

namespace McpActors.Server.Demo.Tools;

/// <summary><c>search_index</c>.</summary>
[McpServerToolType]
internal sealed class SearchTools([FromKeyedServices("search")] IUpstream search)
{
    /// <summary>Asks the search service.</summary>
    /// <exception cref="Errors.SafeError">VALIDATION_ERROR.</exception>
    [McpServerTool(Name = "search_index", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds the entries of the index whose title has every word of the query.")]
    public async Task<SearchHits?> SearchAsync(
        [Description("The words, such as 'retries budget'; 1 to 200 characters.")] string query, CancellationToken cancellationToken)
    {
        string words = Uri.EscapeDataString(Arguments.Text("query", query));
        using var answer = await search.Http.GetAsync(new Uri($"search?q={words}", UriKind.Relative), cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<SearchHits>(cancellationToken);
    }
}
