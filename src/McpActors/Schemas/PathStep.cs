using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>One step of the way to a value, kept cheap because most paths are never written.</summary>
internal readonly struct PathStep
{
    private const int LongestNameChars = 64;

    private readonly JsonProperty _property;
    private readonly string? _name;
    private readonly int _index;

    public PathStep(JsonProperty property)
    {
        _property = property;
        _index = -1;
    }

    public PathStep(string name)
    {
        _name = name;
        _index = -1;
    }

    public PathStep(int index) => _index = index;

    public void AppendTo(StringBuilder path)
    {
        path.Append('/');
        if (_index >= 0)
        {
            path.Append(_index);
            return;
        }

        var name = _name ?? JsonText.ToText(JsonMarshal.GetRawUtf8PropertyName(_property));
        var shown = name.Length > LongestNameChars ? name.AsSpan(0, LongestNameChars) : name;
        foreach (var letter in shown)
        {
            if (letter is '~' or '/')
                path.Append(letter == '~' ? "~0" : "~1");
            else
                path.Append(char.IsControl(letter) || char.IsSurrogate(letter) && name.Length > shown.Length ? '?' : letter);
        }

        if (name.Length > shown.Length)
            path.Append('…');
    }
}
