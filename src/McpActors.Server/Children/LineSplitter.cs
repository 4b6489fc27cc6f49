using System.Text;

namespace McpActors.Server.Children;

/// <summary>Cuts a stream of characters into lines of bounded length.</summary>
/// <param name="limitChars">Longest line in UTF-16 characters; the rest of a longer one is dropped and counted.</param>
internal sealed class LineSplitter(int limitChars)
{
    private readonly StringBuilder _line = new();
    private long _cut;

    public void Add(ReadOnlySpan<char> chars, Action<string> onLine)
    {
        while (!chars.IsEmpty)
        {
            var end = chars.IndexOf('\n');
            Take(end < 0 ? chars : chars[..end]);
            if (end < 0)
                return;

            Complete(onLine);
            chars = chars[(end + 1)..];
        }
    }

    /// <summary>Hands over the last line, which no line end closed.</summary>
    public void End(Action<string> onLine)
    {
        if (_line.Length > 0)
            Complete(onLine);
    }

    private void Take(ReadOnlySpan<char> part)
    {
        var fits = Math.Min(part.Length, limitChars - _line.Length);
        _line.Append(part[..fits]);
        _cut += part.Length - fits;
    }

    private void Complete(Action<string> onLine)
    {
        var line = _line.ToString().TrimEnd('\r');
        var cut = _cut;
        _line.Clear();
        _cut = 0;
        onLine(cut == 0 ? line : $"{line} … ({cut} more characters)");
    }
}
