namespace McpActors.Deciders.Upstreams;

/// <summary>The cases of <see cref="UpstreamReply"/>.</summary>
public enum UpstreamReplyKind
{
    /// <summary>Done: the answer to an operator's command.</summary>
    Done,

    /// <summary>A permit for one attempt.</summary>
    Granted,

    /// <summary>No permit.</summary>
    Refused,

    /// <summary>The end of an attempt is recorded.</summary>
    Recorded,
}
