using McpActors.IntegrationTests.Npm;

using Xunit.Abstractions;

namespace McpActors.IntegrationTests.Conformance;

/// <summary>The official conformance suite against the library behind our HTTP edge; every scored scenario must pass.</summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(4);

    [NodeFact]
    public Task Modern_PassesEveryScoredScenario() => PassesAsync("2026-07-28");

    [NodeFact]
    public Task Legacy_PassesEveryScoredScenario() => PassesAsync("2025-11-25");

    private async Task PassesAsync(string revision)
    {
        await NpmPackages.EnsureInstalledAsync();
        await using ConformanceProcess server = await ConformanceProcess.StartAsync();
        string results = Directory.CreateTempSubdirectory("conformance-").FullName;
        try
        {
            ProgramOutput suite = await NpmPackages.RunAsync(
                "@modelcontextprotocol/conformance",
                "dist/index.js",
                ["server", "--url", server.Endpoint.AbsoluteUri, "-o", results, "--requirements", revision],
                Ceiling);

            output.WriteLine(suite.StandardOutput);
            Assert.True(suite.ExitCode == 0, $"{suite}\n--- server\n{server.StandardError}");
            Assert.Contains("Total:", suite.StandardOutput, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }
}
