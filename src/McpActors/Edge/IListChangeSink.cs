namespace McpActors.Edge;

/// <summary>An edge that can tell its clients about changes. The methods only note the change and return at once.</summary>
public interface IListChangeSink
{
    /// <summary>Tells the clients that asked for it that a list is no longer what they have read.</summary>
    /// <param name="list">Which list.</param>
    void ListChanged(ListKind list);

    /// <summary>Tells the clients that subscribed to a resource that its contents have changed.</summary>
    /// <param name="uri">The resource's URI, exactly as clients subscribe to it.</param>
    void ResourceUpdated(string uri);
}
