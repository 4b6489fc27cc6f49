namespace McpActors.Pipeline;

/// <summary>
/// A tool that does nothing itself but call one upstream: what it sends is all it does, so before that nothing has happened. Its annotations come
/// from outside.
/// </summary>
internal interface IForwardedTool
{
    /// <summary>Whether the configuration trusts its annotations.</summary>
    bool TrustsAnnotations { get; }
}
