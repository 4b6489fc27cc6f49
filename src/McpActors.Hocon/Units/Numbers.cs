using System.Globalization;

namespace McpActors.Hocon.Units;

/// <summary>Numbers as JSON writes them.</summary>
internal static class Numbers
{
    private const NumberStyles Json = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryParseWhole(string text, out long value)
    {
        value = 0;
        if (!TryParse(text, out var number) || number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue)
            return false;
        value = (long)number;
        return true;
    }

    public static bool TryParseDouble(string text, out double value)
    {
        value = 0;
        return JsonNumber.IsValid(text) && double.TryParse(text, Json, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>A number beyond the range of <see cref="decimal"/> becomes the end of the range, which no unit accepts.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (!JsonNumber.IsValid(text))
            return false;
        if (!decimal.TryParse(text, Json, CultureInfo.InvariantCulture, out value))
            value = text[0] == '-' ? decimal.MinValue : decimal.MaxValue;
        return true;
    }

    /// <summary>A number and the letters behind it, with blank space around both.</summary>
    public static bool TrySplit(string text, out decimal number, out string unit)
    {
        var trimmed = text.AsSpan().Trim();
        var split = trimmed.Length;
        while (split > 0 && char.IsLetter(trimmed[split - 1]))
            split--;
        unit = trimmed[split..].ToString();
        return TryParse(trimmed[..split].TrimEnd(), out number);
    }
}
