using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace McpActors.Deciders.Upstreams.Bulkheads;

/// <summary>The permits in use: an immutable set that allocates only beyond its first 32 members.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct PermitSet : IEquatable<PermitSet>
{
    private readonly PermitSlots _slots;
    private readonly int _used;
    private readonly ImmutableHashSet<long>? _more;

    private PermitSet(PermitSlots slots, int used, ImmutableHashSet<long>? more) => (_slots, _used, _more) = (slots, used, more);

    /// <summary>How many permits are in use.</summary>
    public int Count => _used + (_more?.Count ?? 0);

    /// <summary>Whether a permit is in use.</summary>
    /// <param name="permitId">The permit.</param>
    public bool Contains(long permitId) => IndexOf(permitId) >= 0 || (_more?.Contains(permitId) ?? false);

    /// <summary>The set with one more permit.</summary>
    /// <param name="permitId">The permit.</param>
    public PermitSet Add(long permitId)
    {
        if (Contains(permitId))
            return this;

        if (_used == PermitSlots.Length)
            return new(_slots, _used, (_more ?? []).Add(permitId));

        var slots = _slots;
        slots[_used] = permitId;
        return new(slots, _used + 1, _more);
    }

    /// <summary>The set without a permit.</summary>
    /// <param name="permitId">The permit.</param>
    public PermitSet Remove(long permitId)
    {
        var index = IndexOf(permitId);
        if (index < 0)
            return new(_slots, _used, _more?.Remove(permitId));

        var slots = _slots;
        slots[index] = slots[_used - 1];
        slots[_used - 1] = 0;
        return new(slots, _used - 1, _more);
    }

    /// <inheritdoc/>
    public bool Equals(PermitSet other)
    {
        if (Count != other.Count)
            return false;

        for (var i = 0; i < _used; i++)
        {
            if (!other.Contains(_slots[i]))
                return false;
        }

        return _more is null || _more.All(other.Contains);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PermitSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <summary>Compares members.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other set.</param>
    public static bool operator ==(PermitSet left, PermitSet right) => left.Equals(right);

    /// <summary>Compares members.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other set.</param>
    public static bool operator !=(PermitSet left, PermitSet right) => !left.Equals(right);

    private int IndexOf(long permitId) => ((ReadOnlySpan<long>)_slots)[.._used].IndexOf(permitId);
}
