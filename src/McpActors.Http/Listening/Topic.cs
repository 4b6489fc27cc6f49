namespace McpActors.Http.Listening;

/// <summary>Something that can change, and whether a change of it waits to be sent.</summary>
internal sealed class Topic(string method, string? uri)
{
    private int _isNoted;

    public string Method => method;

    public string? Uri => uri;

    /// <summary>Notes a change; false when one waits already.</summary>
    public bool TryNote() => Interlocked.Exchange(ref _isNoted, 1) == 0;

    /// <summary>Called before the change is sent: what changes from here on is sent again.</summary>
    public void TakeNote() => Volatile.Write(ref _isNoted, 0);
}
