using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

using McpActors.Diagnostics;
using McpActors.Errors;
using McpActors.Settings;
using McpActors.UnitTests.Pipeline;
using McpActors.Upstreams;

using Microsoft.Extensions.DependencyInjection;

using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Diagnostics;

public sealed class MetricsTests
{
    [Fact]
    public async Task Meters_TellCallsAttemptsAndTheCircuit_WhenAnUpstreamFails()
    {
        var name = $"metered-{Guid.NewGuid():N}";
        var seen = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = Listen(name, seen);
        SupervisedServer? running = null;
        var tool = McpServerTool.Create(
            () => running!.Services.GetRequiredService<IUpstreams>()[name].CallAsync<string>((_, _) => throw new IOException("down")),
            new() { Name = name });
        await using var server = await SupervisedServer.StartAsync(
            [tool], new McpActorsSettings { Upstreams = [new() { Name = name, Kind = UpstreamKind.Delegate }] });
        running = server;

        for (var i = 0; i < 6; i++)
            await server.ErrorOfAsync(name);
        listener.RecordObservableInstruments();

        Assert.Equal(5, seen[$"mcpactors.call.duration EXTERNAL_API_ERROR"]);
        Assert.Equal(1, seen[$"mcpactors.call.duration CIRCUIT_OPEN"]);
        Assert.Equal(5, seen[$"mcpactors.attempt.duration Failed"]);
        Assert.Equal(1, seen["mcpactors.circuit.state"]);
        Assert.Equal(0, seen["mcpactors.permits.used"]);
        Assert.Equal(0, seen["mcpactors.permits.queue"]);
    }

    [Fact]
    public async Task Calls_HaveNamesAndCodesOfOursOnly_WhenOthersMakeThemUp()
    {
        var name = $"speaking-{Guid.NewGuid():N}";
        var madeUp = $"made-up-{Guid.NewGuid():N}";
        ConcurrentDictionary<string, double> known = new(StringComparer.Ordinal), foreign = new(StringComparer.Ordinal);
        ConcurrentDictionary<string, double> unknown = new(StringComparer.Ordinal);
        using var listener = Listen(name, known);
        using var listenerForNames = Listen(madeUp, foreign);
        using var listenerForUnknown = Listen("unknown", unknown);
        var fault = new Fault { Code = "MADE_UP", Message = "No.", Outcome = ErrorOutcome.NotApplied, Source = ErrorSource.Upstream, Hops = 1 };
        var tool = McpServerTool.Create(string () => throw new UpstreamException("other", fault), new() { Name = name });
        await using var server = await SupervisedServer.StartAsync([tool]);

        await server.ErrorOfAsync(name);
        await Assert.ThrowsAsync<McpProtocolException>(() => server.CallAsync(madeUp));

        Assert.Equal(["mcpactors.call.duration DOWNSTREAM_ERROR"], known.Keys);
        Assert.Empty(foreign);
        Assert.True(unknown["mcpactors.call.duration PROTOCOL_-32602"] >= 1);
    }

    /// <summary>Counts the measurements of histograms by their code or outcome, and keeps the last value of gauges, of this test's names alone.</summary>
    private static MeterListener Listen(string name, ConcurrentDictionary<string, double> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            if (Tag(tags, "tool") == name || Tag(tags, "upstream") == name)
                seen.AddOrUpdate($"{instrument.Name} {Tag(tags, "code") ?? Tag(tags, "outcome")}", 1, (_, count) => count + 1);
        });
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) =>
        {
            if (Tag(tags, "upstream") == name)
                seen[instrument.Name] = value;
        });
        listener.Start();
        return listener;
    }

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string key)
    {
        foreach (var (name, value) in tags)
        {
            if (name == key)
                return value?.ToString();
        }

        return null;
    }
}
