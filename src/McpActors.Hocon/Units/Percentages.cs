using System.Diagnostics.CodeAnalysis;

namespace McpActors.Hocon.Units;

/// <summary>A percentage or a plain fraction. Not part of the HOCON specification.</summary>
internal static class Percentages
{
    public static bool TryParse(string text, out double fraction, [NotNullWhen(false)] out string? problem)
    {
        var trimmed = text.AsSpan().Trim();
        var isPercent = trimmed.EndsWith('%');
        var number = isPercent ? trimmed[..^1].TrimEnd() : trimmed;
        if (!Numbers.TryParse(number, out var value))
        {
            fraction = 0;
            problem = $"'{text}' is not a percentage; write a number and a percent sign, such as 50%, or a fraction such as 0.5.";
            return false;
        }

        fraction = (double)(isPercent ? value / 100 : value);
        problem = null;
        return true;
    }
}
