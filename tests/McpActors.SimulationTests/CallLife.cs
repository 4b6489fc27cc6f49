using McpActors.Deciders.Sessions;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Deciding;
using McpActors.Errors;
using McpActors.Hosting;
using McpActors.Journaling;
using McpActors.Kernel;
using McpActors.Pipeline;
using McpActors.Sessions;
using McpActors.Testing;
using McpActors.Upstreams;

namespace McpActors.SimulationTests;

/// <summary>
/// One simulated life of a server: sessions, one upstream, supervision and an unreliable journal, driven by callers that a seed makes up.
/// Everything between the callers and the upstream is the production code.
/// </summary>
internal sealed class CallLife : IKernelObserver, IEffectRunner<UpstreamEffect, UpstreamCommand>
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(3);

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedDispatcher _dispatcher;
    private readonly Random _random;
    private readonly UnreliableJournal _journal;
    private readonly SimulatedUpstream _upstream;
    private readonly SessionPolicy _sessionPolicy;
    private readonly UpstreamPolicy _upstreamPolicy;
    private readonly SessionGate _sessions;
    private readonly UpstreamCaller _caller;
    private readonly Dictionary<SessionId, int> _running = [];
    private CircuitStatus? _circuit = CircuitStatus.Closed;
    private Fault? _lastFault;
    private string? _violation;

    public CallLife(int seed)
    {
        _random = new Random(seed);
        _dispatcher = new SimulatedDispatcher(seed, _clock);
        _journal = new UnreliableJournal(_random) { FailureRatio = _random.Next(3) * 0.2 };
        _upstream = new SimulatedUpstream(_random, _clock) { FailureRatio = _random.Next(5) * 0.25 };
        _sessionPolicy = MakeSessionPolicy();
        _upstreamPolicy = MakeUpstreamPolicy();
        var system = new ActorSystem(new ActorSystemOptions
        {
            TimeProvider = _clock,
            Dispatcher = _dispatcher,
            Journal = _journal,
            Observer = this,
            Jitter = _random.NextDouble,
        });
        var family = system.Root
            .CreateChild("sessions", SupervisorStrategy.OneForOne)
            .SpawnFamily("session", SessionProps, McpActorsRuntime.SessionFamily);
        var actor = system.Root.CreateChild("upstreams", UpstreamRegistry.Strategy).Spawn("upstream", UpstreamProps());
        _sessions = new SessionGate(family);
        _caller = new UpstreamCaller("upstream", actor, _upstreamPolicy, _clock, _random.NextDouble);
    }

    public int Restarts { get; private set; }

    public int CircuitOpenings { get; private set; }

    public int Answers { get; private set; }

    public int Refusals { get; private set; }

    /// <summary>Runs the life to its end.</summary>
    /// <exception cref="InvalidOperationException">Something happened that must never happen.</exception>
    public void Run()
    {
        _dispatcher.Run(LiveAsync);
        if (_violation is not null)
            throw new InvalidOperationException(_violation);
    }

    /// <inheritdoc/>
    public void Restarted(string path)
    {
        Restarts++;
        if (!path.EndsWith("/upstream", StringComparison.Ordinal))
            return;

        // A restarted actor has forgotten the permits of its last incarnation, and told nobody what it recovered.
        _upstream.Forget();
        _circuit = null;
    }

    /// <inheritdoc/>
    public ValueTask RunAsync(UpstreamEffect effect, IRecipient<UpstreamCommand> self, CancellationToken stopping)
    {
        if (effect is UpstreamEffect.CircuitChanged changed)
        {
            _circuit = changed.To;
            CircuitOpenings += changed.To == CircuitStatus.Open ? 1 : 0;
        }

        return ValueTask.CompletedTask;
    }

    private async Task LiveAsync()
    {
        var callers = Enumerable.Range(0, _random.Next(2, 12)).Select(number => CallerAsync(new SessionId($"caller-{number % 3}"))).ToList();
        await Task.WhenAll(callers);
        await RecoverAsync();
    }

    private async Task CallerAsync(SessionId session)
    {
        for (var calls = _random.Next(1, 8); calls > 0; calls--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 2_000)), _clock);
            await CallAsync(session, _random.Next(2) == 0 ? EffectClass.Read : EffectClass.Write);
        }
    }

    private async Task<bool> CallAsync(SessionId session, EffectClass effect)
    {
        var began = _clock.GetUtcNow();
        var budget = TimeSpan.FromMilliseconds(_random.Next(100, 15_000));
        var (admission, refusal) = await _sessions.AdmitAsync(session, new SessionCommand.Admit(budget, RateTaken: false), CancellationToken.None);
        if (refusal is not null)
        {
            _lastFault = refusal;
            Refusals++;
            Must(refusal.Outcome == ErrorOutcome.NotStarted, "A refusal claims that something was started.");
            return false;
        }

        Enter(session);
        using var deadline = new Deadline(_clock.GetUtcNow() + Smaller(budget, admission.Reserved), _clock, CancellationToken.None);
        var call = new Invocation("tool", effect, deadline);
        var answered = await AttemptAsync(call);
        _running[session]--;
        _sessions.Settle(admission, call.UpstreamTime, refund: false);
        Must(_clock.GetUtcNow() - began <= budget + Slack, $"A call with a budget of {budget} took {_clock.GetUtcNow() - began}.");
        Must(effect == EffectClass.Read || call.Attempts <= 1, $"A write was attempted {call.Attempts} times.");
        return answered;
    }

    private async Task<bool> AttemptAsync(Invocation call)
    {
        try
        {
            var attempt = new SimulatedUpstream.Attempt(_upstream, CheckEntry);
            var answer = await _caller.CallAsync<SimulatedUpstream.Attempt, int>(attempt, call, CancellationToken.None);
            Answers++;
            _lastFault = answer.Fault;
            return answer.Fault is null;
        }
        catch (SafeError)
        {
            Answers++;
            return true;
        }
    }

    private void Enter(SessionId session)
    {
        _running[session] = _running.GetValueOrDefault(session) + 1;
        Must(Restarts > 0 || _running[session] <= _sessionPolicy.MaxConcurrentCalls, $"{_running[session]} calls run in one session.");
    }

    private void CheckEntry()
    {
        Must(_upstream.Inside <= _upstreamPolicy.Bulkhead.PermitLimit, $"{_upstream.Inside} attempts are inside the upstream.");
        Must(_circuit != CircuitStatus.Open, "An attempt was let through an open circuit.");
    }

    /// <summary>Whatever has happened, once everything works again a call is answered.</summary>
    private async Task RecoverAsync()
    {
        (_journal.FailureRatio, _upstream.IsHealed) = (0, true);
        for (var hours = 0; hours < 3; hours++)
        {
            await Task.Delay(TimeSpan.FromHours(1), _clock);
            if (await CallAsync(new SessionId("survivor"), EffectClass.Read))
                return;
        }

        Must(false, $"No call was answered after everything had healed; the circuit is {_circuit}: {_lastFault}");
    }

    private ActorProps<SessionState, SessionCommand, SessionEvent, SessionEffect, SessionReply> SessionProps(string id) =>
        new(new SessionDecider(_sessionPolicy))
        {
            PersistenceId = PersistenceId.Of("session", id),
            Codec = EventCodecs.Session,
            PassivateAfter = _sessionPolicy.IdleTimeout,
        };

    private ActorProps<UpstreamState, UpstreamCommand, UpstreamEvent, UpstreamEffect, UpstreamReply> UpstreamProps() =>
        new(new UpstreamDecider(_upstreamPolicy))
        {
            Effects = this,
            PersistenceId = PersistenceId.Of("upstream", "upstream"),
            Codec = EventCodecs.Upstream,
        };

    private SessionPolicy MakeSessionPolicy() => new()
    {
        Rate = new() { Permits = _random.Next(1, 20), Burst = _random.Next(1, 20) },
        Quota = new() { Calls = _random.Next(5, 100), Window = TimeSpan.FromMinutes(_random.Next(1, 60)) },
        MaxConcurrentCalls = _random.Next(1, 5),
    };

    private UpstreamPolicy MakeUpstreamPolicy() => new()
    {
        CallTimeout = TimeSpan.FromMilliseconds(_random.Next(100, 8_000)),
        Bulkhead = new() { PermitLimit = _random.Next(1, 5), QueueLimit = _random.Next(0, 5) },
        Circuit = new() { ConsecutiveFailures = _random.Next(2, 6), BreakDuration = TimeSpan.FromSeconds(_random.Next(1, 30)) },
    };

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>The first violation is kept and told at the end: thrown inside an attempt it would pass for a failure of the upstream.</summary>
    private void Must(bool holds, string otherwise)
    {
        if (!holds)
            _violation ??= $"{otherwise} At {_clock.GetUtcNow():O}.";
    }
}
