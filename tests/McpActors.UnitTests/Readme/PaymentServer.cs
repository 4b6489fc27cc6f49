using McpActors.Settings;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpActors.UnitTests.Readme;

internal static class PaymentServer
{
    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Services
            .AddMcpServer()
            .WithStdioServerTransport()
            .WithTools<PaymentTools>()
            .WithMcpActors(SettingsSource.ReadFile("server.conf").GetSettings());
    }
}
