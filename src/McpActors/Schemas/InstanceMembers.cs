using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The members of an object one by one, without allocating for elements and for <see cref="Dictionary{TKey, TValue}"/>.</summary>
internal struct InstanceMembers
{
    private readonly IEnumerator<KeyValuePair<string, JsonElement>>? _others;
    private readonly bool _isElement;
    private readonly bool _isDictionary;
    private JsonElement.ObjectEnumerator _properties;
    private Dictionary<string, JsonElement>.Enumerator _entries;

    public InstanceMembers(in SchemaInstance instance)
    {
        switch (instance.Map)
        {
            case null:
                _isElement = true;
                _properties = instance.Element.EnumerateObject();
                break;
            case Dictionary<string, JsonElement> dictionary:
                _isDictionary = true;
                _entries = dictionary.GetEnumerator();
                break;
            default:
                _others = instance.Map.GetEnumerator();
                break;
        }
    }

    /// <summary>The member as the path of a violation remembers it.</summary>
    public readonly PathStep Step => _isElement ? new PathStep(_properties.Current) : new PathStep(Entry.Key);

    public readonly SchemaInstance Value => new(_isElement ? _properties.Current.Value : Entry.Value);

    private readonly KeyValuePair<string, JsonElement> Entry => _isDictionary ? _entries.Current : _others!.Current;

    public bool MoveNext() => _isElement ? _properties.MoveNext() : _isDictionary ? _entries.MoveNext() : _others!.MoveNext();

    /// <summary>The name; valid until the run decodes the next text.</summary>
    public readonly ReadOnlySpan<char> Name(ValidationRun run) =>
        _isElement ? run.Decode(JsonMarshal.GetRawUtf8PropertyName(_properties.Current)) : Entry.Key;
}
