using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>A value to validate: an element, the members of an object that never was one, or the name of a member.</summary>
internal readonly struct SchemaInstance
{
    private readonly JsonElement _element;

    public SchemaInstance(JsonElement element) => _element = element;

    public SchemaInstance(IDictionary<string, JsonElement> members) => Map = members;

    public SchemaInstance(string text) => Text = text;

    public IDictionary<string, JsonElement>? Map { get; }

    /// <summary>The name of a member, under <c>propertyNames</c>.</summary>
    public string? Text { get; }

    public JsonElement Element => _element;

    public JsonValueKind Kind =>
        Map is not null ? JsonValueKind.Object : Text is not null ? JsonValueKind.String : _element.ValueKind;

    public int PropertyCount => Map?.Count ?? _element.GetPropertyCount();

    /// <summary>The text of a number as it was written.</summary>
    public ReadOnlySpan<byte> RawNumber => JsonMarshal.GetRawUtf8Value(_element);

    public InstanceMembers Members() => new(this);

    /// <summary>Length of a string in code points (RFC 8259, as the keyword maxLength counts).</summary>
    public int LengthOfText() => Text is not null ? JsonText.CountCodePoints(Text) : JsonText.CountCodePoints(JsonText.Raw(_element));

    /// <summary>A string's characters; valid until the run decodes the next text.</summary>
    public ReadOnlySpan<char> ReadText(ValidationRun run) => Text is not null ? Text : run.Decode(JsonText.Raw(_element));

    public bool Has(ValidationRun run, string name)
    {
        if (Map is not null)
            return Map.ContainsKey(name);

        for (var members = Members(); members.MoveNext() && run.Spend(1);)
        {
            if (members.Name(run).SequenceEqual(name))
                return true;
        }

        return false;
    }
}
