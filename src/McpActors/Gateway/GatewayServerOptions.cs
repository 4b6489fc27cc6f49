using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace McpActors.Gateway;

/// <summary>Gives a server the collection that the tools of downstream servers are listed in.</summary>
internal sealed class GatewayServerOptions(ToolCatalogue catalogue) : IPostConfigureOptions<McpServerOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, McpServerOptions options) => options.ToolCollection = catalogue.Adopt(options.ToolCollection);
}
