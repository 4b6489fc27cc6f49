using McpActors.Server.Streams;

namespace McpActors.Server.Hosting;

/// <summary>
/// Standard input with a bound on the length of a line, so that a client which never ends one cannot fill our memory. What is too long is
/// cut, and so is no message any more: it is refused like any other line that is none, and the lines behind it come through.
/// </summary>
/// <param name="input">Standard input.</param>
/// <param name="lineLimitBytes">Longest line, without its end.</param>
/// <param name="onTooLong">Told once of every line that is cut. Must not throw or block.</param>
internal sealed class BoundedLines(Stream input, int lineLimitBytes, Action onTooLong) : ReadOnlyStream
{
    private const byte LineEnd = (byte)'\n';

    private int _lineBytes;
    private bool _isCut;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await input.ReadAsync(buffer, cancellationToken);
            var kept = Keep(buffer.Span[..read]);
            if (kept > 0 || read == 0)
                return kept;
        }
    }

    /// <summary>Moves what is kept to the front, and says how much that is.</summary>
    private int Keep(Span<byte> bytes)
    {
        var kept = 0;
        for (var next = 0; next < bytes.Length;)
        {
            var length = bytes[next..].IndexOf(LineEnd);
            var isWhole = length >= 0;
            var part = bytes.Slice(next, isWhole ? length : bytes.Length - next);
            next += part.Length + (isWhole ? 1 : 0);
            kept += KeepPart(part, isWhole, bytes[kept..]);
            if (isWhole)
                (_lineBytes, _isCut) = (0, false);
        }

        return kept;
    }

    private int KeepPart(ReadOnlySpan<byte> part, bool isWhole, Span<byte> front)
    {
        if (_isCut)
            return 0;

        var fits = Math.Min(part.Length, lineLimitBytes - _lineBytes);
        _isCut = fits < part.Length;
        _lineBytes += fits;
        part[..fits].CopyTo(front);
        if (_isCut)
            onTooLong();
        if (!_isCut && !isWhole)
            return fits;

        // A line that is cut ends where it is cut: there is room, for at least one byte of it was dropped.
        front[fits] = LineEnd;
        return fits + 1;
    }
}
