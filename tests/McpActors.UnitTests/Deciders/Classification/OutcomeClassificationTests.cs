using McpActors.Deciders.Classification;
using McpActors.Deciders.Upstreams;

namespace McpActors.UnitTests.Deciders.Classification;

public sealed class OutcomeClassificationTests
{
    [Theory]
    [InlineData(200, false, AttemptOutcome.Succeeded)]
    [InlineData(302, false, AttemptOutcome.Succeeded)]
    [InlineData(400, false, AttemptOutcome.Succeeded)]
    [InlineData(404, true, AttemptOutcome.Succeeded)]
    [InlineData(429, false, AttemptOutcome.Throttled)]
    [InlineData(429, true, AttemptOutcome.Throttled)]
    [InlineData(499, false, AttemptOutcome.Succeeded)]
    [InlineData(500, false, AttemptOutcome.Failed)]
    [InlineData(500, true, AttemptOutcome.Failed)]
    [InlineData(503, false, AttemptOutcome.Failed)]
    [InlineData(503, true, AttemptOutcome.Throttled)]
    [InlineData(599, false, AttemptOutcome.Failed)]
    public void HttpStatus_MeansTheOutcomeOfTheTable_WhenClassified(int status, bool hasRetryAfter, AttemptOutcome expected) =>
        Assert.Equal(expected, HttpOutcome.Classify(status, hasRetryAfter));

    [Theory]
    [InlineData(-32600, AttemptOutcome.Succeeded)]
    [InlineData(-32601, AttemptOutcome.Succeeded)]
    [InlineData(-32602, AttemptOutcome.Succeeded)]
    [InlineData(-32021, AttemptOutcome.Succeeded)]
    [InlineData(-32042, AttemptOutcome.Succeeded)]
    [InlineData(-32603, AttemptOutcome.Failed)]
    [InlineData(-32700, AttemptOutcome.Failed)]
    [InlineData(-32000, AttemptOutcome.Failed)]
    [InlineData(12345, AttemptOutcome.Failed)]
    public void JsonRpcCode_MeansTheOutcomeOfTheTable_WhenClassified(int code, AttemptOutcome expected) =>
        Assert.Equal(expected, JsonRpcOutcome.Classify(code));
}
