using McpActors.Pipeline;

using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace McpActors.Hosting;

/// <summary>Hooks the pipeline into an SDK server, outside of every other filter.</summary>
internal sealed class SupervisedServerOptions(CallPipeline calls, ListPipeline lists, UpstreamNames names) : IPostConfigureOptions<McpServerOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, McpServerOptions options)
    {
        names.Check(options.ToolCollection);
        options.ScopeRequests = false;
        options.Filters.Request.CallToolFilters.Insert(0, calls.Wrap);
        options.Filters.Request.ListToolsFilters.Insert(0, lists.Wrap);
    }
}
