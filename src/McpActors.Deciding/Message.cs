namespace McpActors.Deciding;

/// <summary>A command as it reaches a decider: what is asked, who awaits the answer, and when it is decided.</summary>
/// <param name="Command">The command.</param>
/// <param name="Ask">The Ask to answer, or <see cref="AskToken.None"/>.</param>
/// <param name="Now">
/// The instant at which the shell hands the command over. Instants of successive messages may stand still or, when the wall clock is
/// set back, decrease: a decider that measures time takes the later of this and what it has seen.
/// </param>
/// <typeparam name="TCommand">The actor's commands.</typeparam>
public readonly record struct Message<TCommand>(TCommand Command, AskToken Ask, DateTimeOffset Now);
