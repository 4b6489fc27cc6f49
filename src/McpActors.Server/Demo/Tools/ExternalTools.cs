using System.ComponentModel;

using McpActors.Upstreams;

using ModelContextProtocol.Server;

namespace McpActors.Server.Demo.Tools;

/// <summary><c>call_external_api</c>.</summary>
[McpServerToolType]
internal sealed class ExternalTools([FromKeyedServices("external")] IUpstream external)
{
    /// <summary>Posts the query. A question changes nothing, so the tool is a read, and is retried like one.</summary>
    /// <exception cref="Errors.SafeError">VALIDATION_ERROR.</exception>
    [McpServerTool(Name = "call_external_api", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Asks the demo's external service a question.")]
    public async Task<ExternalAnswer?> CallAsync(
        [Description("The question; 1 to 200 characters.")] string query, CancellationToken cancellationToken)
    {
        var question = new { q = Arguments.Text("query", query) };
        using var answer = await external.Http.PostAsJsonAsync(new Uri("external", UriKind.Relative), question, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ExternalAnswer>(cancellationToken);
    }
}
