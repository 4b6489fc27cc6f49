namespace McpActors.Benchmarks.Measuring;

/// <summary>One of several ways to do the same.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Operations">How many operations one round is.</param>
/// <param name="RunAsync">Runs so many operations.</param>
internal sealed record Contender(string Name, int Operations, Func<int, Task> RunAsync);
