using System.Collections.Immutable;

namespace McpActors.Server.Demo.Tools;

/// <summary>What <c>search_index</c> found, the best first.</summary>
internal sealed record SearchHits(string Query, int Total, ImmutableArray<SearchHit> Hits);
