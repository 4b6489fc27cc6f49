using McpActors.Server.Children;
using McpActors.Testing;

namespace McpActors.UnitTests.Children;

public sealed class LineBudgetTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _lines = [];

    [Fact]
    public void Lines_AreDropped_WhenMoreThanAllowedInASecond()
    {
        var budget = new LineBudget(2, _time, _lines.Add);

        Offer(budget, "a", "b", "c", "d");

        Assert.Equal(["a", "b"], _lines);
    }

    [Fact]
    public void DroppedLines_AreReportedOnce_WhenTheNextSecondBegins()
    {
        var budget = new LineBudget(2, _time, _lines.Add);
        Offer(budget, "a", "b", "c", "d");

        _time.Advance(TimeSpan.FromSeconds(1));
        Offer(budget, "e", "f");

        Assert.Equal(["a", "b", "… (2 lines dropped, more than 2 per second)", "e", "f"], _lines);
    }

    [Fact]
    public void Lines_StayDropped_JustBeforeTheSecondIsOver()
    {
        var budget = new LineBudget(1, _time, _lines.Add);
        Offer(budget, "a");

        _time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Offer(budget, "b");

        Assert.Equal(["a"], _lines);
    }

    [Fact]
    public void DroppedLines_AreReported_AtTheEnd()
    {
        var budget = new LineBudget(1, _time, _lines.Add);
        Offer(budget, "a", "b");

        budget.ReportDropped();
        budget.ReportDropped();

        Assert.Equal(["a", "… (1 lines dropped, more than 1 per second)"], _lines);
    }

    private static void Offer(LineBudget budget, params string[] lines)
    {
        foreach (var line in lines)
            budget.Offer(line);
    }
}
