using McpActors.Server.Children;

namespace McpActors.UnitTests.Children;

public sealed class ChildMarkerTests
{
    [Fact]
    public void Marker_IsTheSame_WhenWrittenAndRead()
    {
        var marker = ChildMarker.New(new ProcessOwner(4_026_531_836, 4242, 987_654_321));

        Assert.Equal(marker, ChildMarker.Parse(marker.ToString()));
        Assert.StartsWith(ChildMarker.Prefix(marker.Owner), marker.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1-2-3")]
    [InlineData("1-2-3.")]
    [InlineData("1-2-3.xyz")]
    [InlineData("1-2.00000000000000000000000000000001")]
    [InlineData("1-2-3-4.00000000000000000000000000000001")]
    [InlineData("1--3.00000000000000000000000000000001")]
    [InlineData("a-2-3.00000000000000000000000000000001")]
    [InlineData("1-99999999999-3.00000000000000000000000000000001")]
    public void Marker_IsNone_WhenMalformed(string value) => Assert.Null(ChildMarker.Parse(value));

    [Fact]
    public void Prefix_FitsNoOtherOwner_WhenNumbersBeginAlike()
    {
        var prefix = ChildMarker.Prefix(new ProcessOwner(1, 2, 3));

        Assert.False(ChildMarker.New(new ProcessOwner(1, 2, 33)).ToString().StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void Markers_Differ_ForTwoChildrenOfOneOwner() =>
        Assert.NotEqual(ChildMarker.New(ProcessOwner.Current), ChildMarker.New(ProcessOwner.Current));
}
