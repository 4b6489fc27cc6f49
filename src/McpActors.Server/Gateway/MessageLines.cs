using McpActors.Server.Streams;

namespace McpActors.Server.Gateway;

/// <summary>
/// What a child writes to stdout, as it is, with a bound on the length of a line, so that a child which never ends one cannot fill our
/// memory. Says once when a line is no message: it is ignored, but its author should know.
/// </summary>
/// <param name="output">The child's stdout.</param>
/// <param name="onNoMessage">Told once of a line that does not begin like a JSON-RPC message. Must not throw or block.</param>
/// <param name="lineLimitBytes">Longest line.</param>
internal sealed class MessageLines(Stream output, Action onNoMessage, int lineLimitBytes = MessageLines.DefaultLineLimitBytes) : ReadOnlyStream
{
    /// <summary>Longest line in bytes, so also the largest result that a child can answer with.</summary>
    public const int DefaultLineLimitBytes = 16 * 1024 * 1024;

    private int _lineBytes;
    private bool _isMessage;
    private bool _hasTold;

    /// <inheritdoc/>
    /// <exception cref="IOException">A line is too long. Nothing can be read any more.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await output.ReadAsync(buffer, cancellationToken);
        Look(buffer.Span[..count]);
        return count;
    }

    private void Look(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            LookAtLine(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
                return;

            (_lineBytes, _isMessage) = (0, false);
            bytes = bytes[(end + 1)..];
        }
    }

    private void LookAtLine(ReadOnlySpan<byte> part)
    {
        _lineBytes += part.Length;
        if (_lineBytes > lineLimitBytes)
            throw new IOException($"The server wrote a line of more than {lineLimitBytes} bytes.");

        var first = part.TrimStart(" \t\r"u8);
        if (_isMessage || first.IsEmpty)
            return;

        _isMessage = true;
        if (first[0] is (byte)'{' or (byte)'[' || _hasTold)
            return;

        _hasTold = true;
        onNoMessage();
    }
}
