namespace McpActors.Deciding;

/// <summary>A reply to an earlier Ask.</summary>
/// <param name="Ask">The Ask that is answered; one that nobody awaits any more is dropped.</param>
/// <param name="Reply">The answer.</param>
/// <typeparam name="TReply">The actor's replies.</typeparam>
public readonly record struct Answer<TReply>(AskToken Ask, TReply Reply);
