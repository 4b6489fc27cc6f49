using McpActors.Kernel;

namespace McpActors.UnitTests.Kernel;

public sealed class PersistenceIdTests
{
    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("%", "%25")]
    [InlineData("ä", "%C3%A4")]
    [InlineData("plain-1.2_3~", "plain-1.2_3~")]
    public void Segments_AreEncoded_SoThatNoneReachesIntoAnother(string segment, string encoded) =>
        Assert.Equal($"x/{encoded}/y", PersistenceId.Of("x", segment, "y").Value);

    [Fact]
    public void Ids_AreEqual_WhenTheirSegmentsAre()
    {
        Assert.Equal(PersistenceId.Of("a", "b"), PersistenceId.Of("a", "b"));
        Assert.NotEqual(PersistenceId.Of("a", "b"), PersistenceId.Of("a/b"));
        Assert.NotEqual(PersistenceId.Of("a"), PersistenceId.Of("A"));
    }

    [Fact]
    public void Ids_AreRefused_WhenEmptyOrTooLong()
    {
        Assert.Throws<ArgumentException>(() => PersistenceId.Of());
        Assert.Throws<ArgumentException>(() => PersistenceId.Of("a", ""));
        Assert.Equal(PersistenceId.MaxLength, PersistenceId.Of(new string('a', PersistenceId.MaxLength)).Value.Length);
        Assert.Throws<ArgumentException>(() => PersistenceId.Of(new string('a', PersistenceId.MaxLength + 1)));
    }
}
