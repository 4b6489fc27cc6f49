using McpActors.Server.CommandLine;
using McpActors.Server.Logging;

namespace McpActors.Server.Hosting;

/// <summary>The server over stdin and stdout. It ends when its input ends and what came through it is answered.</summary>
internal static class StdioHost
{
    /// <summary>Serves until the input ends or it is told to stop.</summary>
    public static async Task<int> RunAsync(ServerPlan plan)
    {
        // stdout belongs to the protocol; whatever a library may print goes where the log goes.
        Console.SetOut(Console.Error);
        using var log = ServerLog.Start(plan.Settings);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        using var loggers = LoggerFactory.Create(log.Attach);
        var logger = loggers.CreateLogger(typeof(StdioHost));
        var requests = new OpenRequests();
        var limit = plan.Settings.Server.Http.MaxBodyBytes;
        await using var lines = new BoundedLines(Console.OpenStandardInput(), limit, () => Log.MessageTooLong(logger, limit));
        await using var input = new DrainingInput(lines, requests, plan.Settings.Server.DrainTimeout, TimeProvider.System);
        await using var output = Console.OpenStandardOutput();
        builder.Services.AddServer(plan, log)
            .WithMessageFilters(filters => filters.AddIncomingFilter(requests.Incoming))
            .WithStreamServerTransport(input, output);
        using var host = builder.Build();
        foreach (var warning in plan.Warnings)
            Log.ConfigurationWarning(logger, warning.ToString());
        await host.RunAsync();
        return ExitCode.Success;
    }
}
