namespace McpActors.Deciders.Connections;

/// <summary>What the supervision of a connection answers.</summary>
public enum ConnectionReply
{
    /// <summary>Nothing is left of the connection.</summary>
    Stopped,
}
