using McpActors.Deciders.Upstreams.Retries;
using McpActors.Errors;
using McpActors.Gateway;
using McpActors.Safety;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Gateway;

public sealed class DownstreamFaultsTests
{
    private static readonly Downstream Shown = Downstreams.Named("up");
    private static readonly Downstream Withheld = Downstreams.Named("up", showsText: false);

    [Theory]
    [InlineData(EffectClass.Read, ErrorOutcome.NotApplied)]
    [InlineData(EffectClass.IdempotentWrite, ErrorOutcome.Unknown)]
    [InlineData(EffectClass.Write, ErrorOutcome.Unknown)]
    internal void FailedResult_IsFinalAndHonest_WhateverItsTool(EffectClass effect, ErrorOutcome outcome)
    {
        var fault = DownstreamFaults.Of(Failed("It is closed today."), effect, Shown);

        Assert.Equal(ErrorCode.DownstreamError, fault.Code);
        Assert.Equal("It is closed today.", fault.Message);
        Assert.Equal(outcome, fault.Outcome);
        Assert.Equal(ErrorSource.Upstream, fault.Source);
        Assert.False(fault.Retryable);
        Assert.Equal(0, fault.Hops);
    }

    [Fact]
    public void Text_IsSanitized_WhenItLeaks()
    {
        var fault = DownstreamFaults.Of(Failed("Cannot open /srv/data/orders.db for you."), EffectClass.Read, Shown);

        Assert.DoesNotContain("/srv", fault.Message, StringComparison.Ordinal);
        Assert.Contains("/srv", fault.InternalDetail as string, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It is closed today.")]
    [InlineData("""{"error":true,"code":"X","message":"It is closed today."}""")]
    public void Text_IsReplaced_WhenItIsWithheld(string text) =>
        Assert.Equal(UpstreamTextSanitizer.NeutralSentence, DownstreamFaults.Of(Failed(text), EffectClass.Read, Withheld).Message);

    [Fact]
    public void Result_HasANeutralSentence_WhenItSaysNothing() =>
        Assert.Equal(
            UpstreamTextSanitizer.NeutralSentence,
            DownstreamFaults.Of(new CallToolResult { IsError = true, Content = [] }, EffectClass.Read, Shown).Message);

    [Fact]
    public void SpokenError_IsKeptWithOneMoreHop_WhenItsMessageIsClean()
    {
        var fault = DownstreamFaults.Of(
            Failed("""{"error":true,"code":"CIRCUIT_OPEN","message":"Wait.","retryable":true,"hops":4}"""), EffectClass.Write, Shown);

        Assert.Equal(("CIRCUIT_OPEN", "Wait.", true, 5), (fault.Code, fault.Message, fault.Retryable, fault.Hops));
    }

    [Fact]
    public void SpokenError_HasHadNoEffect_WhenItsServerStartedNothing() =>
        Assert.Equal(
            ErrorOutcome.NotApplied,
            DownstreamFaults.Of(Failed("""{"error":true,"code":"X","outcome":"not_started"}"""), EffectClass.Write, Shown).Outcome);

    [Fact]
    public void SpokenError_IsSanitized_WhenItsMessageLeaks()
    {
        var fault = DownstreamFaults.Of(
            Failed("""{"error":true,"code":"X","message":"See /var/log/app.log for more."}"""), EffectClass.Read, Shown);

        Assert.DoesNotContain("/var", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-32602, EffectClass.Write, false, ErrorOutcome.NotApplied)]
    [InlineData(-32601, EffectClass.Read, false, ErrorOutcome.NotApplied)]
    [InlineData(-32603, EffectClass.Write, false, ErrorOutcome.Unknown)]
    [InlineData(-32603, EffectClass.Read, true, ErrorOutcome.NotApplied)]
    [InlineData(-31000, EffectClass.IdempotentWrite, true, ErrorOutcome.Unknown)]
    internal void ProtocolError_IsClassified_ByItsCode(int code, EffectClass effect, bool retryable, ErrorOutcome outcome)
    {
        var fault = DownstreamFaults.Of(new McpProtocolException("Request failed (remote): No.", (McpErrorCode)code), effect, Shown);

        Assert.Equal("No.", fault.Message);
        Assert.Equal((retryable, outcome), (fault.Retryable, fault.Outcome));
    }

    [Fact]
    public void ProtocolError_IsKept_WhenItsDataSpeaksTheFormat()
    {
        var error = new McpProtocolException("Request failed (remote): Slow down.", (McpErrorCode)429);
        (error.Data["error"], error.Data["code"], error.Data["message"]) = (true, "RATE_LIMITED", "Slow down.");

        var fault = DownstreamFaults.Of(error, EffectClass.Write, Shown);

        Assert.Equal(("RATE_LIMITED", "Slow down.", 1), (fault.Code, fault.Message, fault.Hops));
    }

    private static CallToolResult Failed(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };
}
