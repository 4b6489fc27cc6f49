namespace McpActors.Hocon;

/// <summary>A string, number, boolean or null.</summary>
public sealed class HoconScalar : HoconValue
{
    /// <summary>Makes a text that comes from elsewhere than a HOCON text.</summary>
    /// <param name="origin">Where it was written.</param>
    /// <param name="text">The text; it converts to numbers, durations and the like as a quoted one does.</param>
    public HoconScalar(HoconOrigin origin, string text)
        : this(origin, HoconScalarKind.String, text)
    {
    }

    internal HoconScalar(HoconOrigin origin, HoconScalarKind kind, string text, bool isQuoted = false)
        : base(origin)
    {
        Kind = kind;
        Text = text;
        IsQuoted = isQuoted;
    }

    /// <summary>What was written.</summary>
    public HoconScalarKind Kind { get; }

    /// <summary>
    /// The string with escapes carried out; for the other kinds exactly what was written, so that <c>1.0</c> stays <c>1.0</c>.
    /// </summary>
    public string Text { get; }

    /// <summary>True for a string that stood in quotes. A concatenation is not quoted.</summary>
    public bool IsQuoted { get; }

    internal override int Height => 0;

    internal override long Weight => 1 + Text.Length;

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    internal override HoconScalar WithOrigin(HoconOrigin origin) => new(origin, Kind, Text, IsQuoted);

    /// <summary>An unquoted text as what it means when it stands alone.</summary>
    internal static HoconScalar FromUnquoted(HoconOrigin origin, string text)
    {
        var kind = text switch
        {
            "true" or "false" => HoconScalarKind.Boolean,
            "null" => HoconScalarKind.Null,
            _ when JsonNumber.IsValid(text) => HoconScalarKind.Number,
            _ => HoconScalarKind.String,
        };
        return new HoconScalar(origin, kind, text);
    }
}
