namespace McpActors.Server.Hosting;

/// <summary>
/// Standard input that does not end before what came through it has been answered: a client may write its last request and close at once.
/// </summary>
/// <remarks>
/// The end is passed on once every line that was read has reached its handler and no request is open, or after the drain time. Lines that are no
/// messages never reach a handler; they are waited for only a little.
/// </remarks>
internal sealed class DrainingInput(Stream input, OpenRequests requests, TimeSpan drainTimeout, TimeProvider clock) : Stream
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(3);

    private int _lines;
    private bool _hasEnded;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = _hasEnded ? 0 : await input.ReadAsync(buffer, cancellationToken);
        _lines += buffer.Span[..read].Count((byte)'\n');
        if (read > 0 || buffer.IsEmpty)
            return read;

        _hasEnded = true;
        await DrainAsync(cancellationToken);
        return 0;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Standard input is read asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var ended = clock.GetTimestamp();
        while (IsUnderWay(clock.GetElapsedTime(ended)))
            await Task.Delay(Moment, clock, cancellationToken);
    }

    private bool IsUnderWay(TimeSpan waited) =>
        waited < drainTimeout && (requests.Count > 0 || (requests.Seen < _lines && waited < HandOver));
}
