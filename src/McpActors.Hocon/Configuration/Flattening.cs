using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace McpActors.Hocon.Configuration;

/// <summary>Turns a tree into keys joined by colons, each with the place where it was written.</summary>
internal sealed class Flattening
{
    public Dictionary<string, string?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, HoconOrigin> Origins { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Add(HoconObject root)
    {
        foreach (var (key, value) in root)
            Add(key, value);
    }

    private void Add(string path, HoconValue value)
    {
        Origins[path] = value.Origin;
        switch (value)
        {
            case HoconScalar scalar:
                Values[path] = scalar.Kind == HoconScalarKind.Null ? null : scalar.Text;
                break;
            case HoconObject { Count: > 0 } inner:
                foreach (var (key, member) in inner)
                    Add(ConfigurationPath.Combine(path, key), member);
                break;
            case HoconArray { Count: > 0 } array:
                for (var i = 0; i < array.Count; i++)
                    Add(ConfigurationPath.Combine(path, i.ToString(CultureInfo.InvariantCulture)), array[i]);
                break;
            default:
                Values[path] = "";
                break;
        }
    }
}
