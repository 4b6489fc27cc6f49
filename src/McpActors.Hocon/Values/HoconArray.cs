using System.Collections;
using System.Collections.Immutable;

namespace McpActors.Hocon;

/// <summary>A list of values. Immutable.</summary>
public sealed class HoconArray : HoconValue, IReadOnlyList<HoconValue>
{
    private readonly ImmutableArray<HoconValue> _items;

    internal HoconArray(HoconOrigin origin, ImmutableArray<HoconValue> items)
        : base(origin)
    {
        _items = items;
        var height = 0;
        var weight = 1L;
        foreach (var item in items)
        {
            height = Math.Max(height, item.Height);
            weight = SaturatingAdd(weight, item.Weight);
        }

        Height = height + 1;
        Weight = weight;
    }

    private HoconArray(HoconOrigin origin, HoconArray other)
        : base(origin)
    {
        _items = other._items;
        Height = other.Height;
        Weight = other.Weight;
    }

    /// <summary>Number of elements.</summary>
    public int Count => _items.Length;

    internal override int Height { get; }

    internal override long Weight { get; }

    /// <summary>The element at a place, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public HoconValue this[int index] => _items[index];

    /// <summary>The elements in order.</summary>
    public IEnumerator<HoconValue> GetEnumerator() => ((IEnumerable<HoconValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ImmutableArray<HoconValue> Items => _items;

    internal override HoconArray WithOrigin(HoconOrigin origin) => new(origin, this);
}
