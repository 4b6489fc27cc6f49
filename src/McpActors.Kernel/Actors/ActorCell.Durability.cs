using McpActors.Deciding;

namespace McpActors.Kernel;

internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
{
    private AppendInFlight? _append;
    private long _sequenceNumber;

    private OwnAsk Append(in Decision<TCommand, TEvent, TEffect, TReply> decision, AskToken ask, DateTimeOffset now, out TReply? reply)
    {
        if (_props.PersistenceId is not { } id)
            throw new InvalidOperationException($"The actor {Path} decided a durable event and has no persistence id.");

        var entries = Encode(in decision);
        var flight = new AppendInFlight(decision, ask, entries.Count, Clock.GetTimestamp(), _incarnation);
        var append = System.Journal.Begin(id, _sequenceNumber, entries, flight.Cancellation.Token);
        if (append.IsCompletedSuccessfully)
        {
            flight.Cancellation.Dispose();
            return EndAppend(flight, append.Result, now, out reply);
        }

        _phase = ActorPhase.Appending;
        _append = flight;
        _ = AwaitAppendAsync(append, flight);
        reply = default;
        return OwnAsk.Deferred;
    }

    private List<JournalEntry> Encode(in Decision<TCommand, TEvent, TEffect, TReply> decision)
    {
        var entries = new List<JournalEntry>(decision.Events.Count);
        foreach (var @event in decision.Events)
        {
            if (@event is IDurableEvent)
                entries.Add(_props.Codec!.Encode(@event));
        }

        return entries;
    }

    private async Task AwaitAppendAsync(ValueTask<AppendResult> append, AppendInFlight flight)
    {
        try
        {
            flight.Result = await append.AsTask().WaitAsync(System.Options.AppendTimeout, Clock);
        }
        catch (Exception failure)
        {
            flight.Failure = failure;
            System.Cancel(flight.Cancellation);
        }

        flight.Cancellation.Dispose();
        Post(new Signal(SignalKind.AppendEnded, flight.Incarnation, flight));
    }

    private void EndAppendInFlight(AppendInFlight flight)
    {
        _append = null;
        _phase = ActorPhase.Ready;
        if (flight.Failure is { } failure)
        {
            Fail(new JournalException($"The outcome of an append of the actor {Path} is not known.", failure), mustRecover: true);
        }
        else
        {
            // Out of the table first: the decision may end the actor, which settles what is in the table as unanswered.
            AskLetter<TCommand, TReply>? asked = null;
            _pending?.Remove(flight.Ask.Id, out asked);
            var own = EndAppend(flight, flight.Result, Clock.GetUtcNow(), out var reply);
            if (asked is not null)
                SettleOwn(asked, flight.Ask, own, reply);
        }

        RepeatPostponed();
    }

    private OwnAsk EndAppend(AppendInFlight flight, AppendResult result, DateTimeOffset now, out TReply? reply)
    {
        System.Observer?.Appended(flight.EntryCount, Clock.GetElapsedTime(flight.Started));
        reply = default;
        if (result.Outcome == AppendOutcome.Conflict)
        {
            Fail(new JournalException($"Another writer appended to the stream of the actor {Path}.", inner: null), mustRecover: true);
            return OwnAsk.Failed;
        }

        _sequenceNumber = result.LastSequenceNumber;
        try
        {
            return Apply(in flight.Decision, flight.Ask, now, out reply);
        }
        catch (Exception failure)
        {
            // The journal is ahead of the state from here on.
            Fail(failure, mustRecover: true);
            return OwnAsk.Failed;
        }
    }

    private async Task RecoverAsync(PersistenceId id, int incarnation)
    {
        var recovery = new Recovery(_props.Decider.Initial);
        using var cancellation = new CancellationTokenSource();
        try
        {
            await ReadAsync(id, recovery, cancellation.Token).WaitAsync(System.Options.RecoveryTimeout, Clock, cancellation.Token);
        }
        catch (Exception failure)
        {
            recovery.Failure = failure;
            System.Cancel(cancellation);
        }

        Post(new Signal(SignalKind.RecoveryEnded, incarnation, recovery));
    }

    private async Task ReadAsync(PersistenceId id, Recovery recovery, CancellationToken cancellationToken)
    {
        await foreach (var stored in System.Journal.ReadAsync(id, 0, cancellationToken))
        {
            var entry = stored.Entry;
            var state = recovery.State;
            recovery.State = _props.Decider.Evolve(in state, _props.Codec!.Decode(in entry));
            recovery.SequenceNumber = stored.SequenceNumber;
        }
    }

    /// <summary>A decision whose durable events are on their way.</summary>
    private sealed class AppendInFlight(
        Decision<TCommand, TEvent, TEffect, TReply> decision, AskToken ask, int entryCount, long started, int incarnation)
    {
        internal readonly Decision<TCommand, TEvent, TEffect, TReply> Decision = decision;

        internal AskToken Ask { get; } = ask;

        internal int EntryCount { get; } = entryCount;

        internal long Started { get; } = started;

        internal int Incarnation { get; } = incarnation;

        internal CancellationTokenSource Cancellation { get; } = new();

        internal AppendResult Result { get; set; }

        internal Exception? Failure { get; set; }
    }

    /// <summary>What was read of the journal so far.</summary>
    private sealed class Recovery(TState state)
    {
        internal TState State { get; set; } = state;

        internal long SequenceNumber { get; set; }

        internal Exception? Failure { get; set; }
    }
}
