using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace McpActors.Hocon;

/// <summary>Keys with values, in the order of definition: a later line comes later. Keys are compared ordinally. Immutable.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Object is what JSON and HOCON call it.")]
public sealed class HoconObject : HoconValue, IReadOnlyCollection<KeyValuePair<string, HoconValue>>
{
    private readonly Dictionary<string, HoconValue> _index;
    private readonly ImmutableArray<KeyValuePair<string, HoconValue>> _members;

    /// <summary>Makes an object of values that come from elsewhere than a HOCON text.</summary>
    /// <param name="origin">Where it was written.</param>
    /// <param name="members">The keys, each once, with their values.</param>
    /// <exception cref="ArgumentException">A key is there twice.</exception>
    public HoconObject(HoconOrigin origin, ImmutableArray<KeyValuePair<string, HoconValue>> members)
        : base(origin)
    {
        _members = members;
        _index = new Dictionary<string, HoconValue>(members.Length, StringComparer.Ordinal);
        var height = 0;
        var weight = 1L;
        foreach (var (key, value) in members)
        {
            _index.Add(key, value);
            height = Math.Max(height, value.Height);
            weight = SaturatingAdd(weight, value.Weight + key.Length);
        }

        Height = height + 1;
        Weight = weight;
    }

    private HoconObject(HoconOrigin origin, HoconObject other)
        : base(origin)
    {
        _members = other._members;
        _index = other._index;
        Height = other.Height;
        Weight = other.Weight;
    }

    /// <summary>Number of keys.</summary>
    public int Count => _members.Length;

    internal override int Height { get; }

    internal override long Weight { get; }

    /// <summary>The value of a key of this object; a dot in the key has no meaning.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out HoconValue? value) => _index.TryGetValue(key, out value);

    /// <summary>The value at the end of a path of keys; an empty path is this object.</summary>
    public bool TryGetPath(ReadOnlySpan<string> path, [NotNullWhen(true)] out HoconValue? value)
    {
        value = this;
        foreach (var key in path)
        {
            if (value is not HoconObject inner || !inner.TryGet(key, out value))
            {
                value = null;
                return false;
            }
        }

        return true;
    }

    /// <summary>The members in the order of definition.</summary>
    public IEnumerator<KeyValuePair<string, HoconValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, HoconValue>>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// This object over another one (HOCON specification, "Duplicate keys and object merging"): objects merge, everything else replaces.
    /// Own keys come first, then those that only the other one has.
    /// </summary>
    public HoconObject WithFallback(HoconObject other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, HoconValue>>(Count + other.Count);
        foreach (var (key, value) in _members)
            members.Add(new(key, Over(value, key, other)));
        foreach (var member in other._members)
        {
            if (!_index.ContainsKey(member.Key))
                members.Add(member);
        }

        return new HoconObject(Origin, members.ToImmutable());
    }

    internal static HoconObject Empty(HoconOrigin origin) => new(origin, []);

    /// <summary>As <see cref="WithFallback"/>, for two definitions in one document: what the earlier one alone has comes first.</summary>
    internal HoconObject WithEarlier(HoconObject earlier)
    {
        if (earlier.Count == 0)
            return this;
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, HoconValue>>(Count + earlier.Count);
        foreach (var member in earlier._members)
        {
            if (!_index.ContainsKey(member.Key))
                members.Add(member);
        }

        foreach (var (key, value) in _members)
        {
            var isMerged = value is HoconObject & earlier.TryGet(key, out var below) & below is HoconObject;
            members.Add(new(key, isMerged ? ((HoconObject)value).WithEarlier((HoconObject)below!) : value));
        }

        return new HoconObject(Origin, members.ToImmutable());
    }

    internal override HoconObject WithOrigin(HoconOrigin origin) => new(origin, this);

    /// <summary>The values of all keys that are whole numbers from 0, by number; null when there are none.</summary>
    internal HoconArray? ToArray()
    {
        var numbered = new SortedDictionary<int, HoconValue>();
        foreach (var (key, value) in _members)
        {
            if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                numbered[number] = value;
        }

        return numbered.Count == 0 ? null : new HoconArray(Origin, [.. numbered.Values]);
    }

    private static HoconValue Over(HoconValue value, string key, HoconObject other) =>
        value is HoconObject own && other.TryGet(key, out var below) && below is HoconObject lower ? own.WithFallback(lower) : value;
}
