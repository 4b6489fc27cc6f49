using System.Diagnostics;

using McpActors.IntegrationTests.CommandLine;
using McpActors.IntegrationTests.Gateway;
using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>A thousand calls at once to an upstream that is dead, each in its own way.</summary>
public sealed class DeadUpstreamTests : IDisposable
{
    private const int Calls = 1_000;
    private const int PermitLimit = 20;
    private const int ConsecutiveFailures = 5;
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(4);
    private static readonly string[] Allowed = ["CIRCUIT_OPEN", "AT_CAPACITY", "DOWNSTREAM_ERROR", "TIMEOUT"];

    private readonly FakeServer _dead = new();
    private readonly FakeServer _good = new();

    public void Dispose()
    {
        _dead.Dispose();
        _good.Dispose();
    }

    [NodeTheory]
    [InlineData("never")]
    [InlineData("rpc")]
    [InlineData("die")]
    public async Task DeadUpstream_SeesWhatTheCircuitLetsThrough_WhenAThousandCallAtOnce(string tool)
    {
        using var file = Configure();
        var (server, caller) = await Caller.StartAsync(file);
        await using var ended = server;
        using var disposed = caller;
        await caller.AssertAnswersAsync("good");
        await caller.AssertAnswersAsync("dead");

        var begun = Stopwatch.GetTimestamp();
        var others = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => caller.AssertAnswersAsync("good")));
        var codes = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => CodeOfAsync(caller, $"dead__{tool}")));
        await others;
        AssertBounded(tool, begun);
        Assert.Empty(codes.Except(Allowed));

        // The break is over: of the next thousand, no more than the probe comes through.
        var rest = Break - Stopwatch.GetElapsedTime(begun);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest);
        var later = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => CodeOfAsync(caller, $"dead__{tool}")));
        AssertBounded(tool, begun);
        Assert.Empty(later.Except(Allowed));

        // A process that dies takes all its calls with it as one failure: it may need more lives than these to open its circuit.
        Assert.True(tool == "die" || codes.Concat(later).Contains("CIRCUIT_OPEN"));
        await caller.AssertAnswersAsync("good");
    }

    /// <summary>
    /// Until the circuit opens, a permit comes back with a failure only, and the last of the consecutive ones opens it. After that there is at
    /// most one probe per break.
    /// </summary>
    private void AssertBounded(string tool, long begun)
    {
        var probes = (int)(Stopwatch.GetElapsedTime(begun) / Break);
        var seen = _dead.Calls.Count(call => call == tool);
        Assert.InRange(seen, 1, PermitLimit + ConsecutiveFailures - 1 + probes);
    }

    private static async Task<string> CodeOfAsync(Caller caller, string tool)
    {
        var result = await caller.CallAsync(tool);
        return (string?)Caller.ErrorOf(result)?["code"] ?? result.ToJsonString();
    }

    private ConfigFile Configure() => new($$"""
        mcp-actors {
          server { max-concurrent-calls = 5000, max-requests = 5000 }
          sessions { rate { permits = 100000, burst = 100000 }, quota.upstream-time = 1d, max-concurrent-calls = 5000 }
          defaults.upstream {
            circuit { consecutive-failures = {{ConsecutiveFailures}}, break-duration = {{Break.TotalSeconds}}s }
            bulkhead.permit-limit = {{PermitLimit}}
          }
          upstreams { dead {{_dead.Hocon(more: "call-timeout = 1s")}}, good {{_good.Hocon(more: "call-timeout = 30s")}} }
          tools."*" { effect = read, budget = 30s }
        }
        """);
}
