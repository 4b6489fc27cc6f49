namespace McpActors.Deciding;

/// <summary>
/// Names one pending Ask of one actor, so that a decider can answer it at once, later, or together with others.
/// </summary>
/// <remarks>
/// Minted by the shell, unique within one incarnation of one actor. A token outlives neither: after a restart the asks it
/// named are gone, so a decider keeps tokens in volatile state only.
/// </remarks>
/// <param name="Id">Positive for an Ask; zero for a Tell.</param>
public readonly record struct AskToken(long Id)
{
    /// <summary>The token of a message that nobody awaits an answer to.</summary>
    public static AskToken None => default;

    /// <summary>Whether somebody awaits an answer.</summary>
    public bool IsAsk => Id != 0;
}
