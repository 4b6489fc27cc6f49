using System.Diagnostics;

using McpActors.Errors;
using McpActors.Server.Demo.Tools;

namespace McpActors.UnitTests.Demo.Tools;

public sealed class FileRootTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcpactors-");
    private readonly string _root;
    private readonly string _evil;

    public FileRootTests()
    {
        _root = Directory.CreateDirectory(Path.Combine(_folder.FullName, "root")).FullName;
        _evil = Directory.CreateDirectory(Path.Combine(_folder.FullName, "root-evil")).FullName;
        File.WriteAllText(Path.Combine(_evil, "secret.txt"), "secret");
        Directory.CreateDirectory(Path.Combine(_root, "inner"));
        File.WriteAllText(Path.Combine(_root, "inner", "note.txt"), "hello");
    }

    [Theory]
    [InlineData("inner/note.txt")]
    [InlineData("./inner/../inner/note.txt")]
    public void Read_ReturnsTheText_WhenTheFileIsInside(string path) => Assert.Equal("hello", new FileRoot(_root).Read(path).Text);

    [Theory]
    [InlineData("../root-evil/secret.txt")]
    [InlineData("../root/../root-evil/secret.txt")]
    [InlineData("inner/../../root-evil/secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/Windows/win.ini")]
    [InlineData("\\\\server\\share")]
    [InlineData("..")]
    [InlineData(".")]
    public void Read_IsPathTraversal_WhenThePathLeadsOut(string path) => AssertRefused("PATH_TRAVERSAL", path);

    [Fact]
    public void Read_IsPathTraversal_WhenThePathIsTheRootsOwnAndAbsolute() =>
        AssertRefused("PATH_TRAVERSAL", Path.Combine(_root, "inner", "note.txt"));

    [Theory]
    [InlineData("")]
    [InlineData("inner/note.txt\0.png")]
    public void Read_IsAValidationError_WhenThePathIsNone(string path) => AssertRefused("VALIDATION_ERROR", path);

    [Theory]
    [InlineData("inner")]
    [InlineData("inner/none.txt")]
    [InlineData("none/none.txt")]
    [InlineData("inner/note.txt/more")]
    public void Read_IsNotFound_WhenThereIsNoSuchFile(string path) => AssertRefused("NOT_FOUND", path);

    [Fact]
    public void Read_IsPathTraversal_WhenAFileIsALinkThatLeadsOut()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "link.txt"), Path.Combine(_evil, "secret.txt"));

        AssertRefused("PATH_TRAVERSAL", "link.txt");
    }

    [Fact]
    public void Read_IsPathTraversal_WhenAFolderIsALinkThatLeadsOutByTwoSteps()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "second"), "../root-evil");
        Directory.CreateSymbolicLink(Path.Combine(_root, "first"), "inner/../second");

        AssertRefused("PATH_TRAVERSAL", "first/secret.txt");
    }

    [Fact]
    public void Read_FollowsLinks_WhenTheyStayInside()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root, "same"), "inner");

        Assert.Equal("hello", new FileRoot(_root).Read("same/note.txt").Text);
    }

    [Fact]
    public void Read_Works_WhenTheRootItselfIsALink()
    {
        string link = Path.Combine(_folder.FullName, "link-to-root");
        Directory.CreateSymbolicLink(link, _root);

        Assert.Equal("hello", new FileRoot(link).Read("inner/note.txt").Text);
    }

    [Fact]
    public void Read_IsNotFound_WhenLinksGoInACircle()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "a"), "b");
        File.CreateSymbolicLink(Path.Combine(_root, "b"), "a");

        AssertRefused("NOT_FOUND", "a");
    }

    [Fact]
    public void Read_IsNotFoundAndDoesNotBlock_WhenTheFileIsAPipe()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(_root, "pipe")]))
            Assert.True(mkfifo.WaitForExit(TimeSpan.FromSeconds(30)));

        AssertRefused("NOT_FOUND", "pipe");
    }

    [Theory]
    [InlineData(FileRoot.MaxFileBytes, null)]
    [InlineData(FileRoot.MaxFileBytes + 1, "FILE_TOO_LARGE")]
    public void Read_IsRefused_WhenTheFileIsLargerThanTheLimit(int bytes, string? code)
    {
        File.WriteAllBytes(Path.Combine(_root, "large"), Enumerable.Repeat((byte)'x', bytes).ToArray());

        if (code is null)
            Assert.Equal(bytes, new FileRoot(_root).Read("large").Text.Length);
        else
            AssertRefused(code, "large");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void AssertRefused(string code, string path)
    {
        var error = Assert.Throws<SafeError>(() => new FileRoot(_root).Read(path));
        Assert.Equal(code, error.Code);
        Assert.DoesNotContain(_folder.Name, error.Message, StringComparison.Ordinal);
    }
}
