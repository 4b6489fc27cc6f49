namespace McpActors.Http.Replies;

/// <summary>Why an <see cref="Outbox"/> takes no more messages although it was not answered.</summary>
internal enum EndReason
{
    None,

    /// <summary>The client closed its connection.</summary>
    ClientGone,

    /// <summary>The client withdrew the request (legacy <c>notifications/cancelled</c>), or closed the stream's session.</summary>
    Withdrawn,

    /// <summary>The client reads too slowly: its queue is full.</summary>
    TooSlow,

    /// <summary>The request waited longer than the policy allows.</summary>
    TimedOut,

    /// <summary>The drain of a shutdown is over.</summary>
    ShutDown,
}
