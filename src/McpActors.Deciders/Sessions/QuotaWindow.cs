using System.Runtime.InteropServices;

namespace McpActors.Deciders.Sessions;

/// <summary>What has been used of a quota window. Reserved and settled time together never exceed the limit.</summary>
/// <param name="Id">Names the window: the ticks, in UTC, of its start. Zero is no window yet.</param>
/// <param name="Calls">Calls charged.</param>
/// <param name="Reserved">Upstream time reserved by calls in flight.</param>
/// <param name="Settled">Upstream time used by calls that ended.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct QuotaWindow(long Id, int Calls, TimeSpan Reserved, TimeSpan Settled)
{
    /// <summary>When the window ends; meaningless without a window.</summary>
    /// <param name="policy">Its policy.</param>
    public DateTimeOffset EndsAt(QuotaPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new DateTimeOffset(Id, TimeSpan.Zero) + policy.Window;
    }

    /// <summary>Whether there is no window, or it has ended.</summary>
    /// <param name="policy">Its policy.</param>
    /// <param name="now">The current instant.</param>
    public bool IsOver(QuotaPolicy policy, DateTimeOffset now) => Id == 0 || now >= EndsAt(policy);

    /// <summary>This window, or a new one when it is over.</summary>
    /// <param name="policy">The quota's policy.</param>
    /// <param name="now">The current instant, the start of a new window.</param>
    internal QuotaWindow At(QuotaPolicy policy, DateTimeOffset now) => IsOver(policy, now) ? new(now.UtcTicks, 0, default, default) : this;

    /// <summary>The upstream time neither reserved nor used, at least zero.</summary>
    /// <param name="policy">The quota's policy.</param>
    internal TimeSpan TimeLeft(QuotaPolicy policy)
    {
        var left = policy.UpstreamTime - Reserved - Settled;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>The window with one more call in flight.</summary>
    /// <param name="id">The window the call is charged to: this one, or a new one.</param>
    /// <param name="reserve">What it reserves.</param>
    internal QuotaWindow Admitted(long id, TimeSpan reserve) =>
        id == Id ? this with { Calls = Calls + 1, Reserved = Reserved + reserve } : new(id, 1, reserve, default);

    /// <summary>The window after the end of a call; one that was charged to another window changes nothing here.</summary>
    /// <param name="settled">The end.</param>
    internal QuotaWindow Ended(SessionEvent.CallSettled settled) => settled.Window != Id
        ? this
        : this with
        {
            Calls = settled.Refunded && Calls > 0 ? Calls - 1 : Calls,
            Reserved = Reserved > settled.Reserved ? Reserved - settled.Reserved : TimeSpan.Zero,
            Settled = Settled + settled.Charged,
        };
}
