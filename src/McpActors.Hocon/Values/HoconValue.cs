using System.Diagnostics.CodeAnalysis;
using McpActors.Hocon.Units;

namespace McpActors.Hocon;

/// <summary>
/// A value after merging and substitution: a <see cref="HoconObject"/>, a <see cref="HoconArray"/> or a <see cref="HoconScalar"/>.
/// Immutable.
/// The conversions are those of the HOCON specification, "Automatic type conversions" and "Units format"; null, objects and
/// arrays convert to nothing. Each has a form that says what is wrong in words for the author of the file.
/// </summary>
public abstract class HoconValue
{
    private protected HoconValue(HoconOrigin origin) => Origin = origin;

    /// <summary>Where the value was written; for a merged object where it was written last, for a substitution where that stands.</summary>
    public HoconOrigin Origin { get; }

    /// <summary>Levels of nesting below.</summary>
    internal abstract int Height { get; }

    /// <summary>Values and characters below, shared parts counted each time.</summary>
    internal abstract long Weight { get; }

    /// <summary>A string, or the text of a number or a boolean.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = this is HoconScalar { Kind: not HoconScalarKind.Null } scalar ? scalar.Text : null;
        return value is not null;
    }

    /// <summary><c>true</c>, <c>yes</c>, <c>on</c> or <c>false</c>, <c>no</c>, <c>off</c>, quoted or not, in lower case.</summary>
    public bool TryGetBoolean(out bool value)
    {
        TryGetString(out var text);
        value = text is "true" or "yes" or "on";
        return value || text is "false" or "no" or "off";
    }

    /// <summary>A whole number, quoted or not, in the range of 64 bits; <c>1e3</c> and <c>5.0</c> are whole.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        return TryGetString(out var text) && Numbers.TryParseWhole(text, out value);
    }

    /// <summary>A finite number as JSON writes it, quoted or not.</summary>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        return TryGetString(out var text) && Numbers.TryParseDouble(text, out value);
    }

    /// <inheritdoc cref="TryGetDuration(out TimeSpan, out string?)"/>
    public bool TryGetDuration(out TimeSpan value) => TryGetDuration(out value, out _);

    /// <summary>
    /// A number and a unit: ns, us, ms, s, m, h, d, w or their long forms; a bare number is milliseconds. Rounded to 100 ns, the
    /// tick of <see cref="TimeSpan"/>. Months and years are refused, because their length varies.
    /// </summary>
    public bool TryGetDuration(out TimeSpan value, [NotNullWhen(false)] out string? problem)
    {
        if (TryGetString(out var text))
            return Durations.TryParse(text, out value, out problem);
        value = default;
        problem = NotSimple("a duration such as 500ms, 10s or 2 minutes");
        return false;
    }

    /// <inheritdoc cref="TryGetSizeInBytes(out long, out string?)"/>
    public bool TryGetSizeInBytes(out long value) => TryGetSizeInBytes(out value, out _);

    /// <summary>
    /// A number that is not negative and a unit: B, kB, MB, … in powers of 1000, or K, KiB, M, MiB, … in powers of 1024, or their long
    /// forms; a bare number is bytes. A fraction of a byte is cut off.
    /// </summary>
    public bool TryGetSizeInBytes(out long value, [NotNullWhen(false)] out string? problem)
    {
        if (TryGetString(out var text))
            return Sizes.TryParse(text, out value, out problem);
        value = 0;
        problem = NotSimple("a size such as 512 KiB or 10MB");
        return false;
    }

    /// <inheritdoc cref="TryGetPercentage(out double, out string?)"/>
    public bool TryGetPercentage(out double fraction) => TryGetPercentage(out fraction, out _);

    /// <summary><c>50%</c> is 0.5; a number without the sign is the fraction itself. The range is the caller's to check.</summary>
    public bool TryGetPercentage(out double fraction, [NotNullWhen(false)] out string? problem)
    {
        if (TryGetString(out var text))
            return Percentages.TryParse(text, out fraction, out problem);
        fraction = 0;
        problem = NotSimple("a percentage such as 50%, or a fraction such as 0.5");
        return false;
    }

    /// <summary>
    /// An array, or an object with at least one key that is a whole number: its values by number (as properties files have them).
    /// </summary>
    public bool TryGetArray([NotNullWhen(true)] out HoconArray? value)
    {
        value = this as HoconArray ?? (this as HoconObject)?.ToArray();
        return value is not null;
    }

    internal abstract HoconValue WithOrigin(HoconOrigin origin);

    internal static long SaturatingAdd(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private string NotSimple(string expected)
    {
        var found = this switch
        {
            HoconObject => "an object",
            HoconArray => "an array",
            _ => "null",
        };
        return $"Found {found}; write {expected}.";
    }
}
