using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace McpActors.Deciding;

/// <summary>An immutable list that allocates nothing until it holds a second item.</summary>
/// <typeparam name="T">The items.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly struct OneOrMany<T> : IEquatable<OneOrMany<T>>
{
    private readonly T _first;

    /// <summary>What follows the first item; null when there is no first one.</summary>
    private readonly ImmutableList<T>? _rest;

    private OneOrMany(T first, ImmutableList<T> rest) => (_first, _rest) = (first, rest);

    /// <summary>A list of one.</summary>
    /// <param name="item">The item.</param>
    public static implicit operator OneOrMany<T>(T item) => new(item, []);

    /// <summary>How many items there are.</summary>
    public int Count => _rest is null ? 0 : 1 + _rest.Count;

    /// <summary>The item at an index.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return index == 0 ? _first : _rest![index - 1];
        }
    }

    /// <summary>This list with one more item at its end.</summary>
    /// <param name="item">The item.</param>
    public OneOrMany<T> Add(T item) => _rest is null ? new(item, []) : new(_first, _rest.Add(item));

    /// <summary>Enumerates the items in order without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    public bool Equals(OneOrMany<T> other)
    {
        if (Count != other.Count)
            return false;

        for (var i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(this[i], other[i]))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OneOrMany<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, _first);

    /// <summary>Compares item by item.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    public static bool operator ==(OneOrMany<T> left, OneOrMany<T> right) => left.Equals(right);

    /// <summary>Compares item by item.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    public static bool operator !=(OneOrMany<T> left, OneOrMany<T> right) => !left.Equals(right);

    /// <summary>Walks the items in order.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Enumerator
    {
        private readonly OneOrMany<T> _items;
        private int _index;

        internal Enumerator(OneOrMany<T> items) => (_items, _index) = (items, -1);

        /// <summary>The current item.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Moves on.</summary>
        /// <returns>False after the last item.</returns>
        public bool MoveNext() => ++_index < _items.Count;
    }
}
