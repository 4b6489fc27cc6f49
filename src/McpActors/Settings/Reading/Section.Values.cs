using System.Collections.Immutable;
using System.Globalization;

using McpActors.Hocon;

namespace McpActors.Settings.Reading;

/// <summary>The conversions, each with the range it allows.</summary>
internal sealed partial class Section
{
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        if (!TryFind(key, out var value))
            return fallback;
        var rule = $"must be a duration from {Written.Duration(least)} to {Written.Duration(most)}";
        if (!value.TryGetDuration(out var duration, out var problem))
            Error(value.Origin, $"{PathOf(key)} {rule}. {problem}");
        else if (duration < least || duration > most)
            Refuse(key, value, rule);
        else
        {
            if (value is HoconScalar { Kind: HoconScalarKind.Number } number && duration != TimeSpan.Zero)
                Warn(key, $"a number without a unit counts milliseconds; write {number.Text}ms, or {number.Text}s if seconds were meant.");
            return duration;
        }

        return fallback;
    }

    public int Number(string key, int fallback, int least, int most)
    {
        if (!TryFind(key, out var value))
            return fallback;
        if (value.TryGetInt64(out var number) && number >= least && number <= most)
            return (int)number;
        Refuse(key, value, $"must be a whole number from {Grouped(least)} to {Grouped(most)}");
        return fallback;
    }

    /// <summary>A whole number from 1, or the word <c>off</c> for null.</summary>
    public int? NumberOrOff(string key, int? fallback, int most)
    {
        if (!TryFind(key, out var value))
            return fallback;
        if (IsOff(value))
            return null;
        if (value.TryGetInt64(out var number) && number >= 1 && number <= most)
            return (int)number;
        Refuse(key, value, $"must be a whole number from 1 to {Grouped(most)}, or off");
        return fallback;
    }

    /// <summary>A share above 0, at most 1, as a fraction or a percentage.</summary>
    public double Ratio(string key, double fallback)
    {
        if (!TryFind(key, out var value))
            return fallback;
        if (TryRatio(value, out var ratio))
            return ratio;
        Refuse(key, value, "must be above 0 and at most 1, or a percentage above 0% and at most 100%");
        return fallback;
    }

    /// <summary>A share above 0, at most 1, or the word <c>off</c> for null.</summary>
    public double? RatioOrOff(string key, double? fallback)
    {
        if (!TryFind(key, out var value))
            return fallback;
        if (IsOff(value))
            return null;
        if (TryRatio(value, out var ratio))
            return ratio;
        Refuse(key, value, "must be above 0 and at most 1, or a percentage above 0% and at most 100%, or off");
        return fallback;
    }

    /// <summary>A number above 0.</summary>
    public double Positive(string key, double fallback, double most)
    {
        if (!TryFind(key, out var value))
            return fallback;
        if (value.TryGetDouble(out var number) && number > 0 && number <= most)
            return number;
        Refuse(key, value, $"must be a number above 0, at most {most.ToString("N0", CultureInfo.InvariantCulture)}");
        return fallback;
    }

    public long Size(string key, long fallback, long least, long most)
    {
        if (!TryFind(key, out var value))
            return fallback;
        var rule = $"must be a size from {Written.Size(least)} to {Written.Size(most)}";
        if (!value.TryGetSizeInBytes(out var bytes, out var problem))
            Error(value.Origin, $"{PathOf(key)} {rule}. {problem}");
        else if (bytes < least || bytes > most)
            Refuse(key, value, rule);
        else
            return bytes;
        return fallback;
    }

    public bool Boolean(string key, bool fallback)
    {
        if (!TryFind(key, out var value))
            return fallback;

        // Configuration providers write True and False.
        if (value.TryGetBoolean(out var flag) || (value.TryGetString(out var text) && bool.TryParse(text, out flag)))
            return flag;
        Refuse(key, value, "must be true or false");
        return fallback;
    }

    /// <summary>One of some words.</summary>
    public T OneOf<T>(string key, T fallback, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (!TryFind(key, out var value))
            return fallback;
        var isText = value.TryGetString(out var text);
        var words = new List<string>(choices.Length);
        foreach (var (word, choice) in choices)
        {
            if (isText && text == word)
                return choice;
            words.Add(word);
        }

        var nearest = isText ? NearestName.Find(text!, words) : null;
        Refuse(key, value, $"must be {Listed(words)}{(nearest is null ? "" : $" (nearest: {nearest})")}");
        return fallback;
    }

    /// <summary>A text that is not empty, or null when the key is missing.</summary>
    public string? Text(string key) => Text(key, mayBeEmpty: false);

    public string? Text(string key, bool mayBeEmpty)
    {
        if (!TryFind(key, out var value))
            return null;
        if (value.TryGetString(out var text) && (mayBeEmpty || text.Length > 0))
            return text;
        Refuse(key, value, mayBeEmpty ? "must be a text" : "must be a text that is not empty");
        return null;
    }

    public ImmutableArray<string> Texts(string key)
    {
        if (!TryFind(key, out var value) || (value.TryGetString(out var empty) && empty.Length == 0))
            return [];
        if (!value.TryGetArray(out var list))
        {
            Refuse(key, value, "must be a list in brackets");
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(list.Count);
        foreach (var item in list)
        {
            if (item.TryGetString(out var text))
                texts.Add(text);
            else
                Error(item.Origin, $"{PathOf(key)} holds {Written.Value(item)}: every element must be a text.");
        }

        return texts.ToImmutable();
    }

    /// <summary>Names with texts whose values are secrets, so no message shows one.</summary>
    public IReadOnlyDictionary<string, string> Secrets(string key, IEqualityComparer<string> names)
    {
        if (!TryFind(key, out var found) || (found.TryGetString(out var empty) && empty.Length == 0))
            return ImmutableDictionary<string, string>.Empty;
        if (found is not HoconObject members)
        {
            Error(key, "it must be an object in braces: names with texts.");
            return ImmutableDictionary<string, string>.Empty;
        }

        var secrets = ImmutableDictionary.CreateBuilder<string, string>(names);
        foreach (var (name, value) in members)
        {
            if (!value.TryGetString(out var text))
                Error(value.Origin, $"{PathOf(key)}.{Quoted(name)} must be a text; a name with a dot must stand in quotes.");
            else if (!secrets.TryAdd(name, text))
                Error(value.Origin, $"{PathOf(key)}.{Quoted(name)} is there twice; upper and lower case do not differ here.");
        }

        return secrets.Count == 0 ? ImmutableDictionary<string, string>.Empty : secrets.ToImmutable();
    }

    private static bool TryRatio(HoconValue value, out double ratio) => value.TryGetPercentage(out ratio) && ratio is > 0 and <= 1;

    private static bool IsOff(HoconValue value) => value.TryGetString(out var text) && text is "off" or "false";

    private static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Listed(List<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
