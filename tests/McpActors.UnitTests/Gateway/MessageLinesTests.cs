using System.Text;

using McpActors.Server.Gateway;

namespace McpActors.UnitTests.Gateway;

public sealed class MessageLinesTests
{
    private int _told;

    [Fact]
    public async Task Bytes_PassUnaltered_WhateverTheyAre()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"a\":1}\r\n\nnot json\n[]\nlast");

        Assert.Equal(bytes, await ReadAsync(bytes, lineLimitBytes: 100));
    }

    [Theory]
    [InlineData("{}\n[1]\n  {}\n\n \n", 0)]
    [InlineData("Listening\n", 1)]
    [InlineData("one\ntwo\n{}\nthree", 1)]
    [InlineData(" \t{}", 0)]
    [InlineData("{ \"half\":\nrest\n", 1)]
    public async Task Garbage_IsToldOnce_WhenALineIsNoMessage(string text, int times)
    {
        await ReadAsync(Encoding.UTF8.GetBytes(text), lineLimitBytes: 100);

        Assert.Equal(times, _told);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public async Task Line_MayBeAsLongAsTheLimit_HoweverItIsCut(int chunk)
    {
        await ReadAsync(Encoding.UTF8.GetBytes("{23456789\n{23456789\n"), lineLimitBytes: 9, chunk);

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(Encoding.UTF8.GetBytes("{}\n{234567890\n"), lineLimitBytes: 9, chunk));
    }

    private async Task<byte[]> ReadAsync(byte[] bytes, int lineLimitBytes, int chunk = 64)
    {
        await using var lines = new MessageLines(new MemoryStream(bytes), () => _told++, lineLimitBytes);
        using var read = new MemoryStream();
        await lines.CopyToAsync(read, chunk);
        return read.ToArray();
    }
}
