using System.Collections.Immutable;

namespace McpActors.Server.Children;

/// <summary>What to start.</summary>
/// <param name="FileName">A path, or a name looked up in <c>PATH</c>.</param>
/// <param name="Arguments">Passed one by one; no shell reads them.</param>
/// <param name="Environment">Added to, and stronger than, the allow-list of <see cref="ChildEnvironment"/>.</param>
/// <param name="WorkingDirectory">Where it runs; null: where we run.</param>
internal sealed record ChildCommand(
    string FileName,
    ImmutableArray<string> Arguments,
    ImmutableDictionary<string, string> Environment,
    string? WorkingDirectory = null);
