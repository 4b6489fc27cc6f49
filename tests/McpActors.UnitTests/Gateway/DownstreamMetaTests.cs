using System.Text.Json.Nodes;

using McpActors.Gateway;

namespace McpActors.UnitTests.Gateway;

public sealed class DownstreamMetaTests
{
    [Fact]
    public void Meta_HoldsWholeMilliseconds_WhenTheCallerSendsNothing()
    {
        var meta = DownstreamMeta.For(null, TimeSpan.FromMilliseconds(1234.9));

        Assert.Equal("""{"io.github.mcpactors/deadline-ms":1234}""", meta.ToJsonString());
    }

    [Fact]
    public void Meta_HoldsTheTraceContextOnly_WhenTheCallerSendsMore()
    {
        var callers = new JsonObject { ["traceparent"] = "00-a", ["tracestate"] = "b=1", ["token"] = "t", ["progressToken"] = 7 };

        var meta = DownstreamMeta.For(callers, TimeSpan.FromSeconds(1));

        Assert.Equal("""{"io.github.mcpactors/deadline-ms":1000,"traceparent":"00-a","tracestate":"b=1"}""", meta.ToJsonString());
    }

    [Fact]
    public void Meta_LeavesOutTheTrace_WhenItIsNoText() =>
        Assert.Single(DownstreamMeta.For(new JsonObject { ["traceparent"] = 7, ["tracestate"] = null }, TimeSpan.Zero));
}
