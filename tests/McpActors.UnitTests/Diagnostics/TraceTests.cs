using System.Collections.Concurrent;
using System.Diagnostics;

using McpActors.Diagnostics;
using McpActors.UnitTests.Pipeline;

using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Diagnostics;

public sealed class TraceTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Theory]
    [InlineData($"00-{Trace}-b7ad6b7169203331-01", true)]
    [InlineData("not a traceparent", false)]
    public async Task Span_ContinuesTheCallersTrace_WhenMetaNamesOne(string traceparent, bool continues)
    {
        var name = $"traced-{Guid.NewGuid():N}";
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var tool = McpServerTool.Create(() => Task.FromResult("done"), new() { Name = name });
        await using var server = await SupervisedServer.StartAsync([tool]);

        await server.InvokeAsync(tool, CancellationToken.None, new() { ["traceparent"] = traceparent });

        var span = Assert.Single(spans, span => span.OperationName == $"call {name}");
        Assert.Equal(continues, span.TraceId.ToHexString() == Trace);
        Assert.Equal("OK", span.GetTagItem("mcpactors.code"));
    }
}
