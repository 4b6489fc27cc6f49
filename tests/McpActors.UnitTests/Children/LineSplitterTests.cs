using McpActors.Server.Children;

namespace McpActors.UnitTests.Children;

public sealed class LineSplitterTests
{
    [Fact]
    public void Lines_AreTheSame_WhereverTheStreamIsCut()
    {
        const string Stream = "first\nsecond\r\n\nfourth";
        for (var cut = 0; cut <= Stream.Length; cut++)
            Assert.Equal(["first", "second", "", "fourth"], Split(100, Stream[..cut], Stream[cut..]));
    }

    [Fact]
    public void LongLine_IsCutAndCounted_WhenAboveTheLimit() =>
        Assert.Equal(["abcde … (5 more characters)", "next"], Split(5, "abc", "defg", "hij\nnext\n"));

    [Fact]
    public void Line_IsWhole_WhenExactlyAtTheLimit() => Assert.Equal(["abcde"], Split(5, "abcde\n"));

    [Fact]
    public void Nothing_IsHandedOver_WhenTheStreamIsEmpty() => Assert.Empty(Split(5, ""));

    [Fact]
    public void Memory_StaysBounded_WhenALineNeverEnds()
    {
        string[] parts = [.. Enumerable.Repeat(new string('x', 1_000), 1_000)];

        var line = Assert.Single(Split(10, parts));

        Assert.Equal("xxxxxxxxxx … (999990 more characters)", line);
    }

    private static List<string> Split(int limitChars, params string[] parts)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(limitChars);
        foreach (var part in parts)
            splitter.Add(part, lines.Add);

        splitter.End(lines.Add);
        return lines;
    }
}
