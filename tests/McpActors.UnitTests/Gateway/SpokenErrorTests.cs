using System.Collections;

using McpActors.Errors;
using McpActors.Gateway;

namespace McpActors.UnitTests.Gateway;

public sealed class SpokenErrorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("It failed.")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"code":"X"}""")]
    [InlineData("""{"error":false,"code":"X"}""")]
    [InlineData("""{"error":"true","code":"X"}""")]
    [InlineData("""{"error":true}""")]
    [InlineData("""{"error":true,"code":7}""")]
    [InlineData("""{"error":true,"code":""}""")]
    [InlineData("""{"error":true,"code":"/etc/passwd"}""")]
    [InlineData("""{"error":true,"code":"TWO WORDS"}""")]
    public void Text_DoesNotSpeakTheFormat_WhenErrorOrCodeIsMissing(string text) => Assert.Null(SpokenError.Read(text));

    [Fact]
    public void Members_HaveDefaults_WhenTheyAreMissing()
    {
        var error = SpokenError.Read("""{"error":true,"code":"X"}""");

        Assert.Equal(new SpokenError { Code = "X" }, error);
    }

    [Fact]
    public void Members_AreRead_WhenTheyAreThere()
    {
        var error = SpokenError.Read(
            """ {"error":true,"code":"A_B","message":"m","retryable":true,"retryAfterMs":1500,"outcome":"in_progress","hops":2} """);

        Assert.Equal(
            new SpokenError
            {
                Code = "A_B",
                Message = "m",
                Retryable = true,
                RetryAfter = TimeSpan.FromMilliseconds(1500),
                Outcome = ErrorOutcome.InProgress,
                Hops = 2,
            },
            error);
    }

    [Theory]
    [InlineData("-1", 0)]
    [InlineData("1e300", 100)]
    [InlineData("\"9\"", 0)]
    public void Hops_AreBounded_WhateverTheServerSays(string hops, int expected) =>
        Assert.Equal(expected, SpokenError.Read($$"""{"error":true,"code":"X","hops":{{hops}}}""")?.Hops);

    [Theory]
    [InlineData("-5", null)]
    [InlineData("1e300", 86_400_000.0)]
    [InlineData("{}", null)]
    public void RetryAfter_IsBounded_WhateverTheServerSays(string wait, double? expectedMs)
    {
        var error = SpokenError.Read($$"""{"error":true,"code":"X","retryAfterMs":{{wait}}}""");

        Assert.Equal(expectedMs, error?.RetryAfter?.TotalMilliseconds);
    }

    [Fact]
    public void Text_IsNotRead_WhenItIsHuge() =>
        Assert.Null(SpokenError.Read($$"""{"error":true,"code":"X","message":"{{new string('x', 70_000)}}"}"""));

    [Fact]
    public void Text_IsNotRead_WhenItIsNestedDeeply() =>
        Assert.Null(SpokenError.Read($$"""{"error":true,"code":"X","details":{{new string('[', 50)}}{{new string(']', 50)}}}"""));

    [Fact]
    public void Data_IsRead_WhenTheErrorIsOfJsonRpc()
    {
        var data = new Hashtable { ["error"] = true, ["code"] = "RATE_LIMITED", ["retryAfterMs"] = 5.0 };

        Assert.Equal(new SpokenError { Code = "RATE_LIMITED", RetryAfter = TimeSpan.FromMilliseconds(5) }, SpokenError.Read(data));
        Assert.Null(SpokenError.Read(new Hashtable()));
    }
}
