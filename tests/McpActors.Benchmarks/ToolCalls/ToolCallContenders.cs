using McpActors.Benchmarks.Measuring;

using Microsoft.Extensions.DependencyInjection;

namespace McpActors.Benchmarks.ToolCalls;

/// <summary>One <c>tools/call</c> of a read tool with an argument of 11 bytes and one upstream call, in process.</summary>
internal static class ToolCallContenders
{
    private const int Calls = 20_000;

    public static Comparison All() => new("tools/call in process",
    [
        new("SDK alone", Calls, Raw().RunAsync),
        new("SDK + Polly and rate limiters", Calls, Polly().RunAsync),
        new("every gate on, log off", Calls, CallServer.Start(CallServer.SupervisedEcho, Supervise).RunAsync),
        new("every gate on, log to a null sink", Calls, CallServer.Start(CallServer.SupervisedEcho, Supervise, new NullSink()).RunAsync),
    ]);

    private static void Supervise(IMcpServerBuilder builder) => builder.WithMcpActors(CallServer.Unlimited);

    private static CallLoop Raw() => CallServer.Start(_ => Echo, _ => { });

    private static CallLoop Polly()
    {
        var filter = new PollyFilter();
        return CallServer.Start(_ => Echo, builder => builder.WithRequestFilters(filters => filters.AddCallToolFilter(filter.Wrap)));
    }

    private static async Task<string> Echo(string text, CancellationToken cancellationToken) => await new ValueTask<string>(text);
}
