using System.Diagnostics;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>Looks at another process again and again: nothing tells us when it is there.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Ceiling, $"{what} did not come within {Ceiling}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
