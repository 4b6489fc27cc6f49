using System.Diagnostics.CodeAnalysis;

namespace McpActors.Hocon.Units;

/// <summary>HOCON specification, "Size in bytes format".</summary>
internal static class Sizes
{
    private const string Letters = "KMGTPEZY";

    private static readonly string[] DecimalNames = ["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"];
    private static readonly string[] BinaryNames = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi", "zebi", "yobi"];

    public static bool TryParse(string text, out long value, [NotNullWhen(false)] out string? problem)
    {
        value = 0;
        if (!Numbers.TrySplit(text, out var number, out var unit))
        {
            problem = $"'{text}' is not a size; write a number and a unit, such as 512 KiB or 10MB.";
            return false;
        }

        if (!TryFactor(unit, out var factor))
        {
            problem = $"'{unit}' is not a unit of size; write B, kB, MB, GB, … or KiB, MiB, GiB, …";
            return false;
        }

        if (number < 0)
        {
            problem = $"'{text}' is negative; a size is 0 or more.";
            return false;
        }

        if (number > long.MaxValue / factor)
        {
            problem = $"'{text}' is too large; the largest size is 8 EiB less one byte.";
            return false;
        }

        value = (long)(number * factor);
        problem = null;
        return true;
    }

    private static bool TryFactor(string unit, out decimal factor)
    {
        factor = 1;
        if (unit is "" or "B" or "b" or "byte" or "bytes")
            return true;
        for (var i = 0; i < Letters.Length; i++)
        {
            var power = i + 1;
            if (IsDecimal(unit, i))
                return Power(1000, power, out factor);
            if (IsBinary(unit, i))
                return Power(1024, power, out factor);
        }

        return false;
    }

    /// <summary>Powers of ten have a small k in kB and a capital in all others.</summary>
    private static bool IsDecimal(string unit, int i) =>
        unit == (i == 0 ? "kB" : Letters[i] + "B") || unit == DecimalNames[i] + "byte" || unit == DecimalNames[i] + "bytes";

    private static bool IsBinary(string unit, int i) =>
        unit == Letters[i].ToString() || unit == char.ToLowerInvariant(Letters[i]).ToString() || unit == Letters[i] + "i"
        || unit == Letters[i] + "iB" || unit == BinaryNames[i] + "byte" || unit == BinaryNames[i] + "bytes";

    private static bool Power(decimal root, int power, out decimal factor)
    {
        factor = 1;
        for (var i = 0; i < power; i++)
            factor *= root;
        return true;
    }
}
