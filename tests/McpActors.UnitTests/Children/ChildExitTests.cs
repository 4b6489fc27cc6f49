using McpActors.Server.Children;

namespace McpActors.UnitTests.Children;

public sealed class ChildExitTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(128, null)]
    [InlineData(129, 1)]
    [InlineData(137, 9)]
    [InlineData(143, 15)]
    [InlineData(192, 64)]
    [InlineData(193, null)]
    [InlineData(255, null)]
    public void Signal_IsTold_WhenTheCodeStandsForOne(int code, int? signal)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(signal, new ChildExit(code).Signal);
    }
}
