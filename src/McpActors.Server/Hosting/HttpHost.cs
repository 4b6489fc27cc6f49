using McpActors.Http;
using McpActors.Server.CommandLine;
using McpActors.Server.Logging;

namespace McpActors.Server.Hosting;

/// <summary>The server over Streamable HTTP. Nothing of the environment but LOG_LEVEL and nothing of the current directory shapes it.</summary>
internal static class HttpHost
{
    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(ServerPlan plan)
    {
        using var log = ServerLog.Start(plan.Settings);
        await using var app = Build(plan, log);
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HttpHost));
        foreach (var warning in plan.Warnings)
            Log.ConfigurationWarning(logger, warning.ToString());
        try
        {
            await app.StartAsync();
        }
        catch (IOException failure) when (ListenFailure.Explain(failure, plan.Settings.Server.Url) is { } reason)
        {
            await Console.Error.WriteLineAsync($"mcpactors: {reason}");
            return ExitCode.Failure;
        }

        await StartMessage.WriteAsync(plan, new Uri(app.Urls.First()), app.Services.GetRequiredService<ILoggerFactory>());
        await app.WaitForShutdownAsync();
        return ExitCode.Success;
    }

    private static WebApplication Build(ServerPlan plan, ServerLog log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HttpHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().UseUrls(AddressOf(plan.Settings.Server.Url));
        builder.Services.AddRoutingCore();
        builder.Services.AddServer(plan, log);
        builder.Services.AddMcpHttpEdge(_ => plan.Settings.Server.Http);

        var app = builder.Build();
        app.MapMcpHttpEdge();
        app.MapMcpHealth();
        foreach (var feature in plan.Features)
            feature.Map(app);
        return app;
    }

    /// <summary>Kestrel gives no free port to a name that stands for two addresses.</summary>
    private static string AddressOf(Uri url) =>
        (url is { Port: 0, Host: "localhost" } ? new UriBuilder(url) { Host = "127.0.0.1" }.Uri : url).GetLeftPart(UriPartial.Authority);
}
