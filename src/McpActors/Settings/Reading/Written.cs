using System.Globalization;

using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>Values as a configuration file would have them, for messages.</summary>
internal static class Written
{
    private const int Longest = 80;

    private static readonly (TimeSpan Length, string Unit)[] Units =
    [
        (TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "m"), (TimeSpan.FromSeconds(1), "s"),
    ];

    /// <summary>A duration in the largest unit that needs no fraction, such as <c>90s</c>.</summary>
    public static string Duration(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
            return "0s";
        foreach (var (length, unit) in Units)
        {
            if (value.Ticks % length.Ticks == 0)
                return $"{value.Ticks / length.Ticks}{unit}";
        }

        return $"{value.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms";
    }

    /// <summary>A size in the largest binary unit that needs no fraction, such as <c>64 MiB</c>.</summary>
    public static string Size(long bytes) =>
        bytes == 0 ? "0 B"
        : bytes % (1L << 30) == 0 ? $"{bytes >> 30} GiB"
        : bytes % (1L << 20) == 0 ? $"{bytes >> 20} MiB"
        : bytes % (1L << 10) == 0 ? $"{bytes >> 10} KiB"
        : $"{bytes} B";

    /// <summary>What stands in the file, cut when long.</summary>
    public static string Value(HoconValue value) => value switch
    {
        HoconObject => "an object",
        HoconArray => "a list",
        HoconScalar { Kind: HoconScalarKind.Null } => "null",
        HoconScalar scalar => $"'{Short(scalar.Text)}'",
        _ => value.ToString() ?? "",
    };

    /// <summary>A text on one line, at most 80 characters of it.</summary>
    public static string Short(string text)
    {
        var line = string.Create(Math.Min(text.Length, Longest), text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
        return text.Length > Longest ? line + "…" : line;
    }
}
