namespace McpActors.Deciders.Sessions;

/// <summary>The cases of <see cref="SessionReply"/>.</summary>
public enum SessionReplyKind
{
    /// <summary>Done: the answer to an operator's command.</summary>
    Done,

    /// <summary>A rate token was spent; admission follows.</summary>
    RateTaken,

    /// <summary>The call is admitted and must be settled.</summary>
    Admitted,

    /// <summary>The call is refused.</summary>
    Refused,
}
