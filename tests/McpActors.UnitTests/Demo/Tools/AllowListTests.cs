using McpActors.Errors;
using McpActors.Server.Demo.Tools;

namespace McpActors.UnitTests.Demo.Tools;

public sealed class AllowListTests
{
    private static readonly AllowList List = new([new Uri("http://127.0.0.1:7300/demo/api/"), new Uri("https://docs.example/")]);

    [Theory]
    [InlineData("http://127.0.0.1:7300/demo/api/web/guide")]
    [InlineData("HTTPS://DOCS.example/a?b=c#d")]
    [InlineData("https://docs.example:443/")]
    public void Check_Passes_WhenSchemeHostPortAndPathFit(string url) => Assert.Equal(new Uri(url), List.Check(url));

    [Theory]
    [InlineData("http://127.0.0.1:7301/demo/api/")]
    [InlineData("https://127.0.0.1:7300/demo/api/")]
    [InlineData("http://127.0.0.2:7300/demo/api/")]
    [InlineData("http://localhost:7300/demo/api/")]
    [InlineData("http://docs.example/")]
    [InlineData("https://docs.example.evil/")]
    [InlineData("https://evil-docs.example/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::1]:7300/demo/api/")]
    [InlineData("http://[::ffff:127.0.0.1]:7300/demo/api/")]
    [InlineData("http://169.254.169.254/")]
    public void Check_IsHostNotAllowed_WhenAnyOfThemDiffers(string url) => AssertRefused("HOST_NOT_ALLOWED", url);

    [Theory]
    [InlineData("http://127.0.0.1:7300/demo/faults")]
    [InlineData("http://127.0.0.1:7300/demo/api")]
    [InlineData("http://127.0.0.1:7300/demo/api/../faults")]
    [InlineData("http://127.0.0.1:7300/demo/api/%2E%2E/faults")]
    [InlineData("http://127.0.0.1:7300/demo/api/..%2Ffaults")]
    [InlineData("http://127.0.0.1:7300/demo/api/..%5cfaults")]
    public void Check_IsPathNotAllowed_WhenThePathIsNotBelow(string url) => AssertRefused("PATH_NOT_ALLOWED", url);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("demo/api/web/guide")]
    [InlineData("ftp://docs.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@docs.example/")]
    [InlineData("https://docs.example@evil.example/")]
    public void Check_IsAValidationError_WhenItIsNoPlainHttpAddress(string? url) => AssertRefused("VALIDATION_ERROR", url);

    [Fact]
    public void Check_TellsNothingOfTheAddress_WhenItRefuses() =>
        Assert.DoesNotContain("10.0.0.1", AssertRefused("HOST_NOT_ALLOWED", "http://10.0.0.1/").Message, StringComparison.Ordinal);

    private static SafeError AssertRefused(string code, string? url)
    {
        var error = Assert.Throws<SafeError>(() => List.Check(url));
        Assert.Equal(code, error.Code);
        return error;
    }
}
