namespace McpActors.Server.Gateway;

/// <summary>Puts the child processes of the configuration behind a supervised server.</summary>
internal static class ChildGatewayExtensions
{
    /// <summary>Starts every upstream of kind <c>mcp-stdio</c> with the host. Call <c>WithMcpActors</c> before.</summary>
    public static IMcpServerBuilder WithChildProcesses(this IMcpServerBuilder builder)
    {
        builder.Services.AddHostedService<ChildrenHostedService>();
        return builder.WithGateway<ChildConnector>();
    }
}
