using McpActors.Benchmarks.Measuring;
using McpActors.Upstreams;

using Microsoft.Extensions.DependencyInjection;

namespace McpActors.Benchmarks.ToolCalls;

/// <summary>What it costs to be refused by an open circuit, against a call that goes through.</summary>
internal static class RefusalContenders
{
    private const int Calls = 5_000;

    public static Comparison All() => new("refusal by an open circuit",
    [
        new("call that goes through", Calls, CallServer.Start(CallServer.SupervisedEcho, Supervise).RunAsync),
        new("call that is refused", Calls, CallServer.Start(Failing, Supervise).RunAsync),
    ]);

    private static void Supervise(IMcpServerBuilder builder) => builder.WithMcpActors(CallServer.Unlimited);

    private static Delegate Failing(IServiceProvider services) => async (string text, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IUpstreams>()[CallServer.Upstream].CallAsync<string>((_, _) => throw new IOException(text), cancellationToken);
}
