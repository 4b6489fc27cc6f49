using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>The outermost filter of every <c>tools/list</c>: waits for tools still to come, and lists in a fixed order.</summary>
internal sealed class ListPipeline(IToolArrivals arrivals)
{
    /// <summary>Wraps the SDK's handler.</summary>
    public McpRequestHandler<ListToolsRequestParams, ListToolsResult> Wrap(McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancelled) =>
        {
            await arrivals.WaitForAllAsync(cancelled);
            var result = await next(request, cancelled);
            result.Tools = [.. result.Tools.OrderBy(tool => tool.Name, StringComparer.Ordinal)];
            return result;
        };
}
