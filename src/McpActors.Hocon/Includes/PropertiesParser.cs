using System.Globalization;
using System.Text;
using McpActors.Hocon.Lexing;
using McpActors.Hocon.Parsing;
using McpActors.Hocon.Trees;

namespace McpActors.Hocon.Includes;

/// <summary>
/// Reads Java properties (java.util.Properties, "load"): every value is a string, dots in keys make objects, and where a key is both,
/// the object wins (HOCON specification, "Java properties mapping").
/// </summary>
internal static class PropertiesParser
{
    public static ObjectNode Parse(string text, FileContext file)
    {
        var root = new ObjectNode(new HoconOrigin(file.Name, 1));
        foreach (var (line, content) in LogicalLines(text))
        {
            var origin = new HoconOrigin(file.Name, line);
            var (rawKey, rawValue) = Split(content);
            if (TryUnescape(rawKey, out var key) && TryUnescape(rawValue, out var value))
                Store(root, key.Split('.'), new HoconScalar(origin, HoconScalarKind.String, value, isQuoted: true), file);
            else
                file.Errors.Add(origin, "\\u must be followed by four hexadecimal digits, and surrogates must come in pairs.");
        }

        return root;
    }

    private static void Store(ObjectNode into, string[] path, HoconScalar value, FileContext file)
    {
        if (file.Depth + path.Length > HoconLimits.MaxNesting)
        {
            file.Errors.Add(value.Origin, $"The nesting is deeper than {HoconLimits.MaxNesting}; shorten the key.");
            return;
        }

        var order = file.Reader.NextOrder(file.Layer);
        foreach (var key in path.AsSpan(0, path.Length - 1))
            into = into.Descend(key, value.Origin, order);
        if (!into.Fields.TryGetValue(path[^1], out var field) || field.Top is not ObjectNode)
            into.Set(path[^1], new ScalarNode(value), order);
    }

    /// <summary>Lines without comments and blank ones; a line that ends in an odd number of backslashes goes on in the next.</summary>
    private static IEnumerable<(int Line, string Content)> LogicalLines(string text)
    {
        var lines = text.TrimStart('\ufeff').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var content = lines[i].TrimStart(' ', '\t', '\f');
            if (content.Length == 0 || content[0] is '#' or '!')
                continue;
            var first = i + 1;
            if (!IsContinued(content))
            {
                yield return (first, content);
                continue;
            }

            var joined = new StringBuilder();
            while (IsContinued(content))
            {
                joined.Append(content, 0, content.Length - 1);
                content = ++i < lines.Length ? lines[i].TrimStart(' ', '\t', '\f') : "";
            }

            yield return (first, joined.Append(content).ToString());
        }
    }

    private static bool IsContinued(string line)
    {
        var backslashes = 0;
        while (backslashes < line.Length && line[^(backslashes + 1)] == '\\')
            backslashes++;
        return backslashes % 2 == 1;
    }

    /// <summary>The key ends at the first '=', ':' or blank that no backslash escapes.</summary>
    private static (string Key, string Value) Split(string line)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f'))
            end += line[end] == '\\' ? 2 : 1;
        end = Math.Min(end, line.Length);
        var start = end;
        while (start < line.Length && line[start] is ' ' or '\t' or '\f')
            start++;
        if (start < line.Length && line[start] is '=' or ':')
            start++;
        return (line[..end], line[start..].TrimStart(' ', '\t', '\f'));
    }

    private static bool TryUnescape(string raw, out string value)
    {
        value = raw;
        if (!raw.Contains('\\', StringComparison.Ordinal))
            return true;
        var result = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || ++i >= raw.Length)
            {
                if (i < raw.Length)
                    result.Append(raw[i]);
                continue;
            }

            if (raw[i] == 'u')
            {
                var digits = raw.AsSpan(i + 1, Math.Min(4, raw.Length - i - 1));
                if (digits.Length < 4
                    || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                {
                    return false;
                }

                result.Append((char)code);
                i += 4;
                continue;
            }

            result.Append(raw[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
        }

        value = result.ToString();
        return Surrogates.FirstLone(value) < 0;
    }
}
