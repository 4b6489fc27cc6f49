namespace McpActors.IntegrationTests.Children;

/// <summary>Tests beside which no other test may run.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
