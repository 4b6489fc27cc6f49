using McpActors.Settings.Reading;

namespace McpActors.UnitTests.Settings;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("Call_Timeout", "call-timeout", 0)]
    public void Distance_CountsEdits(string left, string right, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(left, right));
        Assert.Equal(expected, NearestName.Distance(right, left));
    }

    [Theory]
    [InlineData("max-atempts", "max-attempts")]
    [InlineData("timeout", null)]
    [InlineData("x", null)]
    public void Find_GivesTheNearest_OrNothing(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["max-attempts", "base-delay", "call-timeout", "ab"]));

    [Fact]
    public void Find_EndsSoon_WhenANameIsVeryLong() =>
        Assert.Null(NearestName.Find(new string('z', 1_000_000), ["max-attempts"]));
}
