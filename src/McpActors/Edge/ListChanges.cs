using System.Collections.Immutable;

namespace McpActors.Edge;

/// <summary>
/// Where whoever changes a list (a gateway whose upstream came or went) says so, and every edge hears it. One per host, registered as
/// a singleton by the edges. The primitive collections of the SDK announce their own changes and need no call here.
/// </summary>
public sealed class ListChanges
{
    private ImmutableArray<IListChangeSink> _sinks = [];

    /// <summary>Tells every edge that a list has changed. Changes raised before they are delivered are delivered once.</summary>
    /// <param name="list">Which list.</param>
    public void Raise(ListKind list)
    {
        foreach (IListChangeSink sink in _sinks)
            sink.ListChanged(list);
    }

    /// <summary>Tells every edge that a resource's contents have changed.</summary>
    /// <param name="uri">The resource's URI, exactly as clients subscribe to it.</param>
    public void RaiseResourceUpdated(string uri)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        foreach (IListChangeSink sink in _sinks)
            sink.ResourceUpdated(uri);
    }

    /// <summary>Adds an edge. The caller removes it with <see cref="Detach"/> before it goes away.</summary>
    /// <param name="sink">The edge.</param>
    public void Attach(IListChangeSink sink) =>
        ImmutableInterlocked.Update(ref _sinks, static (sinks, added) => sinks.Add(added), sink);

    /// <summary>Removes an edge; nothing happens when it was not attached.</summary>
    /// <param name="sink">The edge.</param>
    public void Detach(IListChangeSink sink) =>
        ImmutableInterlocked.Update(ref _sinks, static (sinks, removed) => sinks.Remove(removed), sink);
}
