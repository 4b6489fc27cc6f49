using Xunit.Abstractions;
using Xunit.Sdk;

namespace McpActors.SimulationTests;

public sealed class CallLifeTests(ITestOutputHelper output)
{
    private const int Seeds = 5_000;

    /// <summary>Set this environment variable to play one seed again.</summary>
    private const string SeedVariable = "MCPACTORS_SEED";

    [Fact]
    public void EveryLife_KeepsItsLimitsAndRecovers_UnderEverySeed()
    {
        int restarts = 0, openings = 0, answers = 0, refusals = 0;
        foreach (var seed in SeedsToPlay())
        {
            var life = Play(seed);
            (restarts, openings) = (restarts + life.Restarts, openings + life.CircuitOpenings);
            (answers, refusals) = (answers + life.Answers, refusals + life.Refusals);
        }

        output.WriteLine($"{answers} calls answered, {refusals} refused by a session, {openings} circuits opened, {restarts} actors restarted.");
        if (Environment.GetEnvironmentVariable(SeedVariable) is null)
            Assert.All((int[])[restarts, openings, answers, refusals], count => Assert.True(count > Seeds / 10, "The lives are too quiet to prove anything."));
    }

    private static IEnumerable<int> SeedsToPlay() => int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var seed)
        ? [seed]
        : Enumerable.Range(1, Seeds);

    private static CallLife Play(int seed)
    {
        var life = new CallLife(seed);
        try
        {
            life.Run();
            return life;
        }
        catch (Exception e)
        {
            throw new XunitException($"With seed {seed}: {e.Message} Play it again with {SeedVariable}={seed}.", e);
        }
    }
}
