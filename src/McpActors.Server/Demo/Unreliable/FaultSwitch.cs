using System.Collections.Immutable;

namespace McpActors.Server.Demo.Unreliable;

/// <summary>Holds the plan of the faults, and makes them happen.</summary>
/// <param name="random">A number from 0 to below 1 for each request, which fails when it is below the failure ratio.</param>
/// <param name="clock">Measures the latency.</param>
internal sealed class FaultSwitch(Func<double> random, TimeProvider clock)
{
    private FaultPlan _plan = FaultPlan.None;

    /// <summary>The plan now.</summary>
    public FaultPlan Plan => Volatile.Read(ref _plan);

    /// <summary>Changes the plan; of two changes at once none is lost.</summary>
    /// <param name="change">What was asked for.</param>
    public FaultPlan Apply(FaultChange change)
    {
        ImmutableInterlocked.Update(ref _plan, static (plan, change) => plan.With(change), change);
        return Plan;
    }

    /// <summary>Waits as long as the plan says, and tells whether the request fails.</summary>
    /// <param name="service">Which service was asked.</param>
    /// <param name="aborted">Ends the wait when nobody waits for the answer any more.</param>
    public async Task<bool> StrikesAsync(string service, CancellationToken aborted)
    {
        var faults = Plan.Of(service);
        if (faults.LatencyMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(faults.LatencyMs), clock, aborted);
        return random() < faults.FailureRatio;
    }
}
