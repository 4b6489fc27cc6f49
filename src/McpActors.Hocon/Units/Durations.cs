using System.Diagnostics.CodeAnalysis;

namespace McpActors.Hocon.Units;

/// <summary>HOCON specification, "Duration format", and weeks.</summary>
internal static class Durations
{
    public static bool TryParse(string text, out TimeSpan value, [NotNullWhen(false)] out string? problem)
    {
        value = default;
        if (!Numbers.TrySplit(text, out var number, out var unit))
        {
            problem = $"'{text}' is not a duration; write a number and a unit, such as 500ms, 10s or 2 minutes.";
            return false;
        }

        var ticksOfUnit = TicksOf(unit);
        if (ticksOfUnit is null)
        {
            problem = unit is "mo" or "month" or "months" or "y" or "year" or "years"
                ? $"'{text}' is a calendar period, whose length varies; write days or weeks."
                : $"'{unit}' is not a unit of time; write ns, us, ms, s, m, h, d or w, in lower case.";
            return false;
        }

        if (Math.Abs(number) > long.MaxValue / ticksOfUnit.Value)
        {
            problem = $"'{text}' is too long; the longest duration is about 29,000 years.";
            return false;
        }

        value = new TimeSpan((long)Math.Round(number * ticksOfUnit.Value, MidpointRounding.AwayFromZero));
        problem = null;
        return true;
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        "w" or "week" or "weeks" => TimeSpan.TicksPerDay * 7,
        _ => null,
    };
}
