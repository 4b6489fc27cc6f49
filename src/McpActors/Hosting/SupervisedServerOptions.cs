using McpActors.Pipeline;

using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace McpActors.Hosting;

/// <summary>Hooks the pipeline into an SDK server, outside of every other filter.</summary>
internal sealed class SupervisedServerOptions(CallPipeline calls, ListPipeline lists, ClientInput input, UpstreamNames names)
    : IPostConfigureOptions<McpServerOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, McpServerOptions options)
    {
        names.Check(options.ToolCollection);
        options.ScopeRequests = false;
        options.Filters.Request.CallToolFilters.Insert(0, calls.Wrap);
        options.Filters.Message.OutgoingFilters.Insert(0, input.Outgoing);
        options.Filters.Message.IncomingFilters.Insert(0, input.Incoming);
        options.Filters.Request.ListToolsFilters.Insert(0, lists.Wrap);
    }
}
