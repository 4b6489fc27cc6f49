using System.Runtime.InteropServices;
using McpActors.Deciders.Rejections;

namespace McpActors.Deciders.Sessions;

/// <summary>A session's answer: a closed union as a value, so that the path of an admitted call allocates nothing for it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SessionReply
{
    /// <summary>Which case this is, and so which members mean something.</summary>
    public SessionReplyKind Kind { get; private init; }

    /// <summary>When Admitted: the quota window the call is charged to; hand it back with the settlement.</summary>
    public long Window { get; private init; }

    /// <summary>When Admitted: the upstream time reserved, which the call must not exceed; hand it back with the settlement.</summary>
    public TimeSpan Reserved { get; private init; }

    /// <summary>When Refused: why, by which gate, and for how long.</summary>
    public Rejection Rejection { get; private init; }

    /// <summary>The answer to an operator's command.</summary>
    public static SessionReply Done => default;

    /// <summary>A rate token was spent.</summary>
    public static SessionReply RateTaken => new() { Kind = SessionReplyKind.RateTaken };

    /// <summary>The call is admitted.</summary>
    /// <param name="window">The quota window it is charged to.</param>
    /// <param name="reserved">The upstream time reserved.</param>
    public static SessionReply Admitted(long window, TimeSpan reserved) =>
        new() { Kind = SessionReplyKind.Admitted, Window = window, Reserved = reserved };

    /// <summary>The call is refused.</summary>
    /// <param name="rejection">Why.</param>
    public static SessionReply Refused(Rejection rejection) => new() { Kind = SessionReplyKind.Refused, Rejection = rejection };
}
