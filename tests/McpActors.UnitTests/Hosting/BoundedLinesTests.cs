using System.Text;

using McpActors.Server.Hosting;

namespace McpActors.UnitTests.Hosting;

public sealed class BoundedLinesTests
{
    private int _told;

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("12345678\n", "12345678\n", 0)]
    [InlineData("123456789\n", "12345678\n", 1)]
    [InlineData("123456789", "12345678\n", 1)]
    [InlineData("no end", "no end", 0)]
    [InlineData("ab\n\ncd\n", "ab\n\ncd\n", 0)]
    [InlineData("0123456789012345678901234567890123456789\nab\n0123456789\ncd\n", "01234567\nab\n01234567\ncd\n", 2)]
    public async Task Line_IsCutAtTheLimit_HoweverTheInputIsChopped(string sent, string expected, int told)
    {
        for (var chunk = 1; chunk <= sent.Length + 1; chunk++)
        {
            _told = 0;
            await using var input = Input(sent);

            Assert.Equal((expected, told), (await ReadAsync(input, chunk), _told));
        }
    }

    [Fact]
    public async Task Memory_IsNotFilled_WhenALineNeverEnds()
    {
        await using var input = Input(new string('x', 1_000_000));

        Assert.Equal("xxxxxxxx\n", await ReadAsync(input, 4_096));
        Assert.Equal(1, _told);
    }

    private static async Task<string> ReadAsync(BoundedLines input, int chunk)
    {
        StringBuilder all = new();
        var buffer = new byte[chunk];
        for (int read; (read = await input.ReadAsync(buffer)) > 0;)
            all.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return all.ToString();
    }

    private BoundedLines Input(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), 8, () => _told++);
}
