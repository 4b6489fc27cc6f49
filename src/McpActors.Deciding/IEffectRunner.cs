namespace McpActors.Deciding;

/// <summary>Runs the effects of one kind of actor. The only place where its decisions touch the world.</summary>
/// <typeparam name="TEffect">The actor's effects.</typeparam>
/// <typeparam name="TCommand">The actor's commands, with which the runner tells what came of an effect.</typeparam>
public interface IEffectRunner<in TEffect, TCommand>
{
    /// <summary>Runs one effect. The shell starts effects in order and does not wait for one before the next.</summary>
    /// <param name="effect">What to do.</param>
    /// <param name="self">The actor that owes the effect.</param>
    /// <param name="stopping">Cancelled when the incarnation that owes the effect ends.</param>
    /// <returns>The running effect. A failure of it is a failure of the actor, decided on by its supervisor.</returns>
    ValueTask RunAsync(TEffect effect, IRecipient<TCommand> self, CancellationToken stopping);
}
