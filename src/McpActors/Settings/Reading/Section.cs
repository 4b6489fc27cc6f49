using System.Diagnostics.CodeAnalysis;

using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>
/// One object of the configuration while it is being read. Whoever asks for a key makes it known; <see cref="End()"/> refuses the rest.
/// A key that
/// is missing or refused gives the fallback, so that one mistake does not hide the others.
/// </summary>
internal sealed partial class Section
{
    private readonly HoconObject? _values;
    private readonly Problems _problems;
    private readonly List<string> _known = [];

    public Section(HoconObject? values, string path, HoconOrigin origin, Problems problems) =>
        (_values, Path, Origin, _problems) = (values, path, origin, problems);

    /// <summary>The path from the root, such as <c>mcp-actors.server</c>.</summary>
    public string Path { get; }

    public HoconOrigin Origin { get; }

    /// <summary>The members, in the order of the configuration. For sections whose keys are names.</summary>
    public IEnumerable<KeyValuePair<string, HoconValue>> Members => _values ?? Enumerable.Empty<KeyValuePair<string, HoconValue>>();

    /// <summary>The path of a key, quoted where HOCON needs it.</summary>
    public string PathOf(string key) => $"{Path}.{Quoted(key)}";

    /// <summary>Where a key was written; the section's own place when it is missing.</summary>
    public HoconOrigin OriginOf(string key) => _values is not null && _values.TryGet(key, out var value) ? value.Origin : Origin;

    public bool Has(string key) => _values is not null && _values.TryGet(key, out _);

    /// <summary>The section under a key; empty when the key is missing or is no object.</summary>
    public Section Child(string key)
    {
        if (!TryFind(key, out var value))
            return new Section(null, PathOf(key), Origin, _problems);
        if (value is HoconObject inner)
            return new Section(inner, PathOf(key), value.Origin, _problems);

        // A flat configuration has an empty text where an empty object was written.
        if (!(value.TryGetString(out var text) && text.Length == 0))
            Refuse(key, value, "must be an object in braces");
        return new Section(null, PathOf(key), value.Origin, _problems);
    }

    /// <summary>Makes keys known without reading them.</summary>
    public void Know(IEnumerable<string> keys) => _known.AddRange(keys);

    /// <summary>Refuses what nobody asked for.</summary>
    public void End() => End(static _ => null);

    /// <summary>Refuses what nobody asked for; a key that belongs elsewhere gets a message that says where.</summary>
    public void End(Func<string, string?> belongsTo)
    {
        foreach (var (key, value) in Members)
        {
            if (_known.Contains(key))
                continue;
            Error(value.Origin, $"{PathOf(key)}: {belongsTo(key) ?? Unknown(key)}");
        }
    }

    /// <summary>Notes an error at a key, or at the section when the key is missing.</summary>
    public void Error(string key, string message) => Error(OriginOf(key), $"{PathOf(key)}: {message}");

    public void Error(HoconOrigin origin, string message) => _problems.Error(origin, message);

    /// <summary>Refuses that a required key is missing.</summary>
    public void Missing(string key, string rule)
    {
        _known.Add(key);
        _problems.Missing(Origin, $"{PathOf(key)} is missing: {rule}.");
    }

    public void Warn(string key, string message) => _problems.Warn(OriginOf(key), $"{PathOf(key)}: {message}");

    private string Unknown(string key)
    {
        var nearest = NearestName.Find(key, _known);
        return nearest is null
            ? $"unknown key; the keys here are {string.Join(", ", _known.Order(StringComparer.Ordinal))}."
            : $"unknown key; did you mean '{nearest}'?";
    }

    private bool TryFind(string key, [NotNullWhen(true)] out HoconValue? value)
    {
        if (!_known.Contains(key))
            _known.Add(key);
        value = null;
        return _values is not null && _values.TryGet(key, out value);
    }

    private void Refuse(string key, HoconValue value, string rule) =>
        Error(value.Origin, $"{PathOf(key)} is {Written.Value(value)}: it {rule}.");

    private static string Quoted(string key) =>
        key.Length > 0 && key.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? key
            : $"\"{Written.Short(key).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
