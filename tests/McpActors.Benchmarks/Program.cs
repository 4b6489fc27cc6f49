using McpActors.Benchmarks.Measuring;
using McpActors.Benchmarks.Messages;
using McpActors.Benchmarks.ToolCalls;

namespace McpActors.Benchmarks;

internal static class Program
{
    private static readonly Comparison[] Comparisons = [ToolCallContenders.All(), RefusalContenders.All(), MessageContenders.All()];

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["--quick", ..])
        {
            await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/McpActors.Benchmarks -- --quick [word of a comparison's name]");
            return 2;
        }

        var word = arguments.ElementAtOrDefault(1) ?? string.Empty;
        foreach (var comparison in Comparisons.Where(comparison => comparison.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            await comparison.RunAsync(Console.Out);

        return 0;
    }
}
