using System.Runtime.InteropServices;
using McpActors.Deciders.Rejections;

namespace McpActors.Deciders.Upstreams;

/// <summary>An upstream's answer: a closed union as a value, so that the path of a granted permit allocates nothing for it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UpstreamReply
{
    /// <summary>Which case this is, and so which members mean something.</summary>
    public UpstreamReplyKind Kind { get; private init; }

    /// <summary>When Granted: the permit, which must come back.</summary>
    public long PermitId { get; private init; }

    /// <summary>When Granted: whether the attempt is a probe of the circuit; hand it back with the report.</summary>
    public bool IsProbe { get; private init; }

    /// <summary>When Refused: why, by which gate, and for how long.</summary>
    public Rejection Rejection { get; private init; }

    /// <summary>When Recorded: whether the retry budget allows another attempt.</summary>
    public bool RetryAllowed { get; private init; }

    /// <summary>The answer to an operator's command.</summary>
    public static UpstreamReply Done => default;

    /// <summary>A permit for one attempt.</summary>
    /// <param name="permitId">The permit.</param>
    /// <param name="isProbe">Whether the attempt is a probe.</param>
    public static UpstreamReply Granted(long permitId, bool isProbe) =>
        new() { Kind = UpstreamReplyKind.Granted, PermitId = permitId, IsProbe = isProbe };

    /// <summary>No permit.</summary>
    /// <param name="rejection">Why.</param>
    public static UpstreamReply Refused(Rejection rejection) => new() { Kind = UpstreamReplyKind.Refused, Rejection = rejection };

    /// <summary>The end of an attempt is recorded.</summary>
    /// <param name="retryAllowed">Whether the retry budget allows another attempt.</param>
    public static UpstreamReply Recorded(bool retryAllowed) => new() { Kind = UpstreamReplyKind.Recorded, RetryAllowed = retryAllowed };
}
