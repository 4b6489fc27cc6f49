using System.Diagnostics.Metrics;

using McpActors.Hosting;
using McpActors.Upstreams;

namespace McpActors.Diagnostics;

/// <summary>What a running server shows to whoever reads its meters: nothing is measured until somebody asks.</summary>
internal sealed class RuntimeMetrics : IDisposable
{
    private readonly Meter _meter = new(Telemetry.Name);
    private readonly McpActorsRuntime _runtime;

    public RuntimeMetrics(McpActorsRuntime runtime)
    {
        _runtime = runtime;
        ObserveCalls();
        ObserveUpstreams();
        ObserveKernel();
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void ObserveCalls()
    {
        _meter.CreateObservableGauge("mcpactors.calls.running", () => _runtime.Gate.Running, "{call}", "Tool calls inside the server-wide gate.");
        _meter.CreateObservableGauge(
            "mcpactors.executions.zombie", () => _runtime.Executions.Zombies, "{execution}", "Bodies that run on after their caller was answered.");
        _meter.CreateObservableGauge("mcpactors.sessions", () => _runtime.SessionCount, "{session}", "Sessions that are in memory.");
    }

    private void ObserveUpstreams()
    {
        _meter.CreateObservableGauge(
            "mcpactors.circuit.state", () => PerUpstream(upstream => (int)upstream.Circuit), "{state}", "0 closed, 1 open, 2 half-open, 3 isolated.");
        _meter.CreateObservableGauge(
            "mcpactors.permits.used", () => PerUpstream(upstream => upstream.Caller.Running), "{permit}", "Attempts that hold a permit.");
        _meter.CreateObservableGauge(
            "mcpactors.permits.queue", () => PerUpstream(upstream => upstream.Caller.Waiting), "{call}", "Calls that wait for a permit.");
        _meter.CreateObservableGauge(
            "mcpactors.mailbox.depth",
            () => PerUpstream(upstream => upstream.Caller.MailboxDepth),
            "{message}",
            "Messages waiting in the upstream's actor.");
    }

    private void ObserveKernel()
    {
        _meter.CreateObservableCounter("mcpactors.actor.restarts", () => _runtime.System.Statistics.Restarts, "{restart}", "Restarts of actors.");
        _meter.CreateObservableCounter(
            "mcpactors.mailbox.refusals", () => _runtime.System.Statistics.MailboxRefusals, "{message}", "Messages that full mailboxes refused.");
        _meter.CreateObservableCounter(
            "mcpactors.dead_letters", () => _runtime.System.Statistics.DeadLetters, "{message}", "Messages that found no recipient.");
    }

    private IEnumerable<Measurement<int>> PerUpstream(Func<Upstream, int> value) => _runtime.Upstreams.All
        .Select(upstream => new Measurement<int>(value(upstream), new KeyValuePair<string, object?>("upstream", upstream.Name)));
}
