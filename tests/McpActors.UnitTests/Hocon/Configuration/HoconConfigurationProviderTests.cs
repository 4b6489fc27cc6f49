using McpActors.Hocon.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace McpActors.UnitTests.Hocon.Configuration;

public sealed class HoconConfigurationProviderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Content_IsFlattened_WithOrigins()
    {
        var path = _folder.Write("a.conf", "a { b = 1, c = [x, { d = 2 }] }\ne = null\nf = []\ng = yes");
        var root = new ConfigurationBuilder().AddHoconFile(path).Build();

        Assert.Equal("1", root["a:b"]);
        Assert.Equal("x", root["A:C:0"]);
        Assert.Equal("2", root["a:c:1:d"]);
        Assert.Null(root["e"]);
        Assert.Equal("", root["f"]);
        var provider = Assert.IsType<HoconConfigurationProvider>(Assert.Single(root.Providers));
        Assert.True(provider.TryGetOrigin("a:c:1:d", out var origin));
        Assert.Equal($"{path}:1", origin.ToString());
        Assert.True(provider.TryGetOrigin("G", out origin));
        Assert.Equal(4, origin.Line);
        Assert.False(provider.TryGetOrigin("h", out _));
    }

    [Fact]
    public void Load_ThrowsAllErrorsTogether()
    {
        var path = _folder.Write("a.conf", "a = x@y\nb = 1\nc = ${nope}");
        var failure = Assert.Throws<InvalidDataException>(() => new ConfigurationBuilder().AddHoconFile(path).Build());

        var details = Assert.IsType<FormatException>(failure.InnerException).Message;
        Assert.Contains($"{path}:1: ", details, StringComparison.Ordinal);
        Assert.Contains($"{path}:3: ", details, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Throws_WhenTheFileIsMissing_UnlessOptional()
    {
        var path = Path.Combine(_folder.FullName, "none.conf");

        Assert.Throws<FileNotFoundException>(() => new ConfigurationBuilder().AddHoconFile(path).Build());
        Assert.Empty(new ConfigurationBuilder().AddHoconFile(path, optional: true).Build().AsEnumerable());
    }

    [Fact]
    public void Path_IsRelativeToTheBasePath_AndLaterSourcesWin()
    {
        _folder.Write("a.conf", "a = 1, b = 1");
        _folder.Write("b.conf", "b = 2");
        var root = new ConfigurationBuilder().SetBasePath(_folder.FullName).AddHoconFile("a.conf").AddHoconFile("b.conf").Build();

        Assert.Equal("1", root["a"]);
        Assert.Equal("2", root["b"]);
    }

    [Fact]
    public void Reload_TakesTheNewContent_OrThrowsAndKeepsTheOld()
    {
        var path = _folder.Write("a.conf", "a = 1");
        var root = new ConfigurationBuilder().AddHoconFile(path).Build();

        _folder.Write("a.conf", "a = 2");
        root.Reload();
        Assert.Equal("2", root["a"]);

        _folder.Write("a.conf", "a = {");
        Assert.Throws<InvalidDataException>(root.Reload);
        Assert.Equal("2", root["a"]);
    }

    [Theory]
    [InlineData("a.conf", "a = 2")]
    [InlineData("in.conf", "a = 2")]
    public async Task Change_IsTakenOver_OfTheFileAndOfItsIncludes(string changed, string content)
    {
        var path = _folder.Write("a.conf", "include \"in.conf\"");
        _folder.Write("in.conf", "a = 1");
        var root = new ConfigurationBuilder().AddHoconFile(path, reloadOnChange: true).Build();
        using var lifetime = (IDisposable)root;
        var reloaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = ChangeToken.OnChange(root.GetReloadToken, () =>
        {
            if (root["a"] == "2")
                reloaded.TrySetResult();
        });
        Assert.Equal("1", root["a"]);

        _folder.Write(changed, content);

        await reloaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Change_KeepsTheOldContentAndTells_WhenTheNewOneHasErrors()
    {
        var path = _folder.Write("a.conf", "include \"in.conf\"");
        _folder.Write("in.conf", "a = 1");
        var told = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = new HoconConfigurationSource
        {
            Path = path,
            ReloadOnChange = true,
            OnLoadException = context => told.TrySetResult(context.Exception),
        };
        source.ResolveFileProvider();
        var root = new ConfigurationBuilder().Add(source).Build();
        using var lifetime = (IDisposable)root;

        _folder.Write("in.conf", "a = {");

        Assert.Contains("in.conf:1", (await told.Task.WaitAsync(TimeSpan.FromSeconds(60))).Message, StringComparison.Ordinal);
        Assert.Equal("1", root["a"]);
    }
}
