using Microsoft.Extensions.Logging;

namespace McpActors.Gateway;

/// <summary>What the connections of a gateway share.</summary>
/// <param name="Connector">Opens connections.</param>
/// <param name="Catalogue">Where their tools are listed.</param>
/// <param name="Clock">What time it is.</param>
/// <param name="Logger">Where they log.</param>
internal sealed record GatewayParts(IDownstreamConnector Connector, ToolCatalogue Catalogue, TimeProvider Clock, ILogger Logger);
