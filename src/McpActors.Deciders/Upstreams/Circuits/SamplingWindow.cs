using System.Runtime.InteropServices;

namespace McpActors.Deciders.Upstreams.Circuits;

/// <summary>
/// Attempts of the last while, in ten slices: a sample is forgotten when its slice is, that is, after nine to ten tenths of the sampling
/// duration. Empty by default.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct SamplingWindow : IEquatable<SamplingWindow>
{
    private readonly SampleSlices _slices;
    private readonly long _newest;

    private SamplingWindow(SampleSlices slices, long newest) => (_slices, _newest) = (slices, newest);

    /// <summary>The samples that still count.</summary>
    /// <param name="policy">The circuit's policy.</param>
    /// <param name="now">The current instant.</param>
    public SampleSlice CountAt(CircuitPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var sum = default(SampleSlice);
        var slices = Advanced(SliceOf(policy, now))._slices;
        foreach (ref readonly var slice in (ReadOnlySpan<SampleSlice>)slices)
            sum = sum.Plus(slice);

        return sum;
    }

    /// <summary>The window with one more sample.</summary>
    /// <param name="policy">The circuit's policy.</param>
    /// <param name="at">When the attempt ended.</param>
    /// <param name="failed">Whether it failed.</param>
    /// <param name="slow">Whether it was slow.</param>
    internal SamplingWindow Add(CircuitPolicy policy, DateTimeOffset at, bool failed, bool slow)
    {
        var advanced = Advanced(SliceOf(policy, at));
        var slices = advanced._slices;
        ref var slice = ref slices[(int)(advanced._newest % SampleSlices.Length)];
        slice = slice.Plus(new SampleSlice(1, failed ? 1 : 0, slow ? 1 : 0));
        return new(slices, advanced._newest);
    }

    /// <inheritdoc/>
    public bool Equals(SamplingWindow other) =>
        _newest == other._newest && ((ReadOnlySpan<SampleSlice>)_slices).SequenceEqual(other._slices);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SamplingWindow other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _newest.GetHashCode();

    /// <summary>Compares slice by slice.</summary>
    /// <param name="left">One window.</param>
    /// <param name="right">The other window.</param>
    public static bool operator ==(SamplingWindow left, SamplingWindow right) => left.Equals(right);

    /// <summary>Compares slice by slice.</summary>
    /// <param name="left">One window.</param>
    /// <param name="right">The other window.</param>
    public static bool operator !=(SamplingWindow left, SamplingWindow right) => !left.Equals(right);

    private SamplingWindow Advanced(long newest)
    {
        // The clock was set back: what has been counted stays in the newest slice.
        if (newest <= _newest)
            return this;

        if (newest - _newest >= SampleSlices.Length)
            return new(default, newest);

        var slices = _slices;
        for (var slice = _newest + 1; slice <= newest; slice++)
            slices[(int)(slice % SampleSlices.Length)] = default;

        return new(slices, newest);
    }

    private static long SliceOf(CircuitPolicy policy, DateTimeOffset at) =>
        at.UtcTicks / Math.Max(1, policy.SamplingDuration.Ticks / SampleSlices.Length);
}
