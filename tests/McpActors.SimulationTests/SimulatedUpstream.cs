using McpActors.Deciders.Upstreams;
using McpActors.Errors;
using McpActors.Upstreams;

namespace McpActors.SimulationTests;

/// <summary>
/// An upstream that answers, fails, is slow, hangs, or ignores its token, as the seed has it, and counts who is inside it.
/// </summary>
internal sealed class SimulatedUpstream(Random random, TimeProvider clock)
{
    private readonly HashSet<long> _inside = [];
    private long _lastAttempt;

    /// <summary>How often an attempt does not end well, from 0 to 1.</summary>
    public double FailureRatio { get; set; }

    /// <summary>From when on every attempt is answered at once.</summary>
    public bool IsHealed { get; set; }

    /// <summary>How many attempts run right now, those included whose callers have given up.</summary>
    public int Inside => _inside.Count;

    public long Attempts => _lastAttempt;

    /// <summary>Attempts that began before the upstream's actor was restarted are not its to count.</summary>
    public void Forget() => _inside.Clear();

    public async ValueTask<int> AnswerAsync(Action entered, CancellationToken token)
    {
        var attempt = ++_lastAttempt;
        _inside.Add(attempt);
        entered();
        try
        {
            if (IsHealed)
                return 1;

            if (random.NextDouble() >= FailureRatio)
                await PauseAsync(TimeSpan.FromMilliseconds(random.Next(0, 200)), token);
            else
                await MisbehaveAsync(token);
            return 1;
        }
        finally
        {
            _inside.Remove(attempt);
        }
    }

    private async Task MisbehaveAsync(CancellationToken token)
    {
        switch (random.Next(5))
        {
            case 0:
                throw new IOException("The upstream failed at once.");
            case 1:
                await PauseAsync(TimeSpan.FromMilliseconds(random.Next(0, 3_000)), token);
                throw new IOException("The upstream failed in the end.");
            case 2:
                await PauseAsync(TimeSpan.FromMinutes(10), token);
                break;
            case 3:
                await PauseAsync(TimeSpan.FromSeconds(random.Next(1, 30)), CancellationToken.None);
                break;
            default:
                throw new SafeError("NO_SUCH_THING", "There is no such thing.");
        }
    }

    private Task PauseAsync(TimeSpan time, CancellationToken token) =>
        time == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(time, clock, token);

    /// <summary>The attempt as the caller's loop sees it.</summary>
    internal readonly struct Attempt(SimulatedUpstream upstream, Action entered) : IAttempt<int>
    {
        public string FailureCode => ErrorCode.ExternalApiError;

        public ValueTask<int> RunAsync(UpstreamAttempt attempt, CancellationToken token) => upstream.AnswerAsync(entered, token);

        public Verdict Judge(int answer) => Verdict.Answered;

        public Verdict Judge(Exception failure) => failure is SafeError ? Verdict.Answered : new(AttemptOutcome.Failed);
    }
}
