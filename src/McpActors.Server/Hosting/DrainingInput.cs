using McpActors.Server.Streams;

namespace McpActors.Server.Hosting;

/// <summary>
/// Standard input that does not end before what came through it has been answered: a client may write its last request and close at once.
/// </summary>
/// <remarks>
/// The end is passed on once every line that was read has reached its handler and no request is open, or after the drain time. Lines that are no
/// messages never reach a handler; they are waited for only a little.
/// </remarks>
internal sealed class DrainingInput(Stream input, OpenRequests requests, TimeSpan drainTimeout, TimeProvider clock) : ReadOnlyStream
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(3);

    private int _lines;
    private bool _hasEnded;

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

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        var ended = clock.GetTimestamp();
        while (IsUnderWay(clock.GetElapsedTime(ended)))
            await Task.Delay(Moment, clock, cancellationToken);
    }

    private bool IsUnderWay(TimeSpan waited) =>
        waited < drainTimeout && (requests.Count > 0 || (requests.Seen < _lines && waited < HandOver));
}
