using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>
/// Strings of JSON as they were written. Unlike <see cref="JsonElement.GetString"/> it never throws: half of a surrogate pair,
/// which JSON allows as an escape, stays half of a pair.
/// </summary>
internal static class JsonText
{
    /// <summary>The text between the quotes of a string element, escapes included.</summary>
    public static ReadOnlySpan<byte> Raw(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    public static string ToText(JsonElement text) => ToText(Raw(text));

    public static string ToText(ReadOnlySpan<byte> raw)
    {
        var buffer = new char[raw.Length];
        return new string(buffer, 0, Decode(raw, buffer));
    }

    /// <summary>Writes the characters into a buffer that has room for as many as there are bytes, and says how many there are.</summary>
    public static int Decode(ReadOnlySpan<byte> raw, Span<char> buffer)
    {
        var length = 0;
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
                return length + Encoding.UTF8.GetChars(raw, buffer[length..]);

            length += Encoding.UTF8.GetChars(raw[..plain], buffer[length..]);
            var isLong = raw[plain + 1] == (byte)'u';
            buffer[length++] = isLong ? ReadCode(raw.Slice(plain + 2, 4)) : Unescape(raw[plain + 1]);
            raw = raw[(plain + (isLong ? 6 : 2))..];
        }

        return length;
    }

    public static int CountCodePoints(ReadOnlySpan<byte> raw)
    {
        if (raw.Contains((byte)'\\'))
            return CountCodePoints(ToText(raw));

        var count = 0;
        foreach (var unit in raw)
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }

    public static int CountCodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsSurrogatePair(text[i - 1], text[i]))
                continue;

            count--;
            i++;
        }

        return count;
    }

    /// <summary>Whether two strings are the same, however they are written.</summary>
    public static bool AreSame(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (!left.Contains((byte)'\\') && !right.Contains((byte)'\\'))
            return left.SequenceEqual(right);

        return ToText(left) == ToText(right);
    }

    private static char ReadCode(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Unescape(byte escaped) => escaped switch
    {
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        _ => (char)escaped,
    };
}
