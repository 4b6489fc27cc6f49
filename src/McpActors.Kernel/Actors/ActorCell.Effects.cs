using McpActors.Deciding;

namespace McpActors.Kernel;

internal sealed partial class ActorCell<TState, TCommand, TEvent, TEffect, TReply>
{
    private TimerTable<TCommand>? _timers;
    private EffectReports? _reports;
    private CancellationTokenSource? _stopping;

    /// <summary>How many effects run, of whatever incarnation. Interlocked.</summary>
    private int _effects;

    private void ChangeTimers(in Decision<TCommand, TEvent, TEffect, TReply> decision, DateTimeOffset now)
    {
        if (decision.Timers.Count == 0)
            return;

        _timers ??= new TimerTable<TCommand>(Clock, () => Post(new Signal(SignalKind.LookAtTimers)));
        foreach (var change in decision.Timers)
            _timers.Apply(in change, now);
    }

    private void StartEffects(in Decision<TCommand, TEvent, TEffect, TReply> decision)
    {
        if (decision.Effects.Count == 0)
            return;

        var runner = _props.Effects
            ?? throw new InvalidOperationException($"The actor {Path} owes an effect and has nothing that runs effects.");
        _reports ??= new EffectReports(this);
        _stopping ??= new CancellationTokenSource();
        var stopping = _stopping.Token;
        foreach (var effect in decision.Effects)
        {
            var running = Start(runner, effect, stopping);
            if (running.IsCompletedSuccessfully)
            {
                running.GetAwaiter().GetResult();
                continue;
            }

            Interlocked.Increment(ref _effects);
            _ = ObserveAsync(running, _incarnation, stopping);
        }
    }

    /// <summary>An effect that throws before it first waits fails like one that throws later, and keeps no other from starting.</summary>
    private ValueTask Start(IEffectRunner<TEffect, TCommand> runner, TEffect effect, CancellationToken stopping)
    {
        try
        {
            return runner.RunAsync(effect, _reports!, stopping);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException(failure);
        }
    }

    private async Task ObserveAsync(ValueTask running, int incarnation, CancellationToken stopping)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The incarnation that owed the effect has ended: that is how an effect is asked to end.
        }
        catch (Exception failure)
        {
            Post(new Signal(SignalKind.EffectFailed, incarnation, failure));
        }
        finally
        {
            Interlocked.Decrement(ref _effects);
            TryConfirmEnd();
        }
    }

    /// <summary>
    /// The actor as its effects see it: their reports are bounded by the effects the actor owed, so a full mailbox does not turn them away.
    /// </summary>
    private sealed class EffectReports(ActorRef<TCommand, TReply> actor) : IRecipient<TCommand>
    {
        public bool Tell(TCommand command) => actor.DeliverSettlement(command) == TellResult.Accepted;
    }
}
