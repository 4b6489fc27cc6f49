using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Settings;

using Microsoft.Extensions.Logging;

namespace McpActors.UnitTests.Settings;

/// <summary>Every key of <c>reference.conf</c> but <c>journal.kind</c>, which has one value only.</summary>
internal static class OverrideTable
{
    public const string Upstreams = """
        upstreams {
          http { kind = http, base-url = "http://127.0.0.1:1/" }
          stdio { kind = mcp-stdio, command = run }
          delegate { kind = delegate }
        }
        """;

    private static readonly string[] NotARatio = ["0", "-0.1", "1.01", "101%", "many", "[]"];

    public static IEnumerable<OverrideCase> All =>
        [.. Server(), .. Limits(), .. Sessions(), .. Words(), .. Attempts(), .. Circuit(), .. Kinds()];

    private static IEnumerable<OverrideCase> Server() =>
    [
        Of("server.url", "\"http://127.0.0.1:0\"", s => s.Server.Url, new Uri("http://127.0.0.1:0")),
        Of("server.path", "/other", s => s.Server.Http.Path, "/other", ["/", "/a/b.c~d_e-f"], ["mcp", "\"/{x}\"", "\"/a b\"", "\"\""]),
        Of("server.allow-anonymous", "true", s => s.Server.AllowAnonymous, true, ["yes", "off"], ["maybe", "1", "{}"]),
        Of("server.allowed-hosts", "[a.example, \"[::1]\"]", s => string.Join(' ', s.Server.Http.AllowedHosts), "a.example [::1]",
            ["[]"], ["[\"a:80\"]", "[\"http://a\"]", "[[a]]", "a.example"]),
        Of("server.allowed-origins", "[\"https://a.example\"]", s => string.Join(' ', s.Server.Http.AllowedOrigins), "https://a.example",
            ["[\"http://a:81\"]"], ["[a.example]", "[\"https://a/b\"]", "[\"https://a:443\"]", "[\"https://A.example\"]"]),
        Number("server.max-concurrent-calls", 1, 100_000, s => s.Server.MaxConcurrentCalls),
        Duration("server.input-timeout", "1s", "1h", s => s.Server.InputTimeout, "999ms"),
        Number("server.max-suspended-calls", 1, 100_000, s => s.Server.MaxSuspendedCalls),
        Duration("server.drain-timeout", "0s", "10m", s => s.Server.DrainTimeout, "-1ms"),
    ];

    private static IEnumerable<OverrideCase> Limits() =>
    [
        Size("server.max-body", "1 KiB", "64 MiB", s => (long)s.Server.Http.MaxBodyBytes),
        Duration("server.body-timeout", "100ms", "10m", s => s.Server.Http.BodyTimeout, "99ms"),
        Size("server.max-headers", "1 KiB", "1 MiB", s => (long)s.Server.Http.MaxHeaderBytes),
        Number("server.max-header-count", 10, 1_000, s => s.Server.Http.MaxHeaderCount),
        Number("server.max-json-depth", 8, 64, s => s.Server.Http.MaxJsonDepth),
        Number("server.max-requests", 1, 1_000_000, s => s.Server.Http.MaxRequests),
        Duration("server.request-timeout", "1s", "24h", s => s.Server.Http.RequestTimeout, "999ms"),
        Number("server.max-sessions", 1, 1_000_000, s => s.Server.Http.MaxSessions),
        Duration("server.session-idle-timeout", "1s", "24h", s => s.Server.Http.SessionIdleTimeout, "999ms"),
        Number("server.max-streams", 1, 1_000_000, s => s.Server.Http.MaxStreams),
        Number("server.max-listen-streams", 1, 1_000_000, s => s.Server.Http.MaxListenStreams),
        Number("server.max-listen-resources", 1, 10_000, s => s.Server.Http.MaxListenResources),
        Number("server.max-queued-messages", 1, 100_000, s => s.Server.Http.MaxQueuedMessages),
        Duration("server.write-timeout", "100ms", "10m", s => s.Server.Http.WriteTimeout, "99ms"),
        Duration("server.keep-alive", "1s", "10m", s => s.Server.Http.KeepAlive, "999ms"),
    ];

    private static IEnumerable<OverrideCase> Sessions() =>
    [
        Number("sessions.rate.permits", 1, 1_000_000, s => s.Sessions.Rate.Permits),
        Duration("sessions.rate.per", "1ms", "1d", s => s.Sessions.Rate.Per, "0s"),
        Number("sessions.rate.burst", 1, 1_000_000, s => s.Sessions.Rate.Burst),
        Number("sessions.quota.calls", 1, 1_000_000_000, s => s.Sessions.Quota.Calls),
        Duration("sessions.quota.upstream-time", "1ms", "365d", s => s.Sessions.Quota.UpstreamTime, "0s"),
        Duration("sessions.quota.window", "1s", "31d", s => s.Sessions.Quota.Window, "999ms"),
        Number("sessions.max-concurrent-calls", 1, 100_000, s => s.Sessions.MaxConcurrentCalls),
        Duration("sessions.idle-timeout", "1s", "7d", s => s.Sessions.IdleTimeout, "999ms"),
    ];

    private static IEnumerable<OverrideCase> Words() =>
    [
        Of("errors.refusals", "protocol", s => s.Errors.RefusalsAsProtocolErrors, true, ["result"], ["results", "{}", "true"]),
        Of("errors.upstream-text", "withheld", s => s.Errors.ShowUpstreamText, false, ["sanitized"], ["raw", "[]", "null"]),
        Of("log.level", "trace", s => s.Log.Level, LogLevel.Trace, ["debug", "info", "warn", "error"], ["fatal", "Info", "1"]),
        Of("log.format", "text", s => s.Log.Format, LogFormat.Text, ["json"], ["xml", "JSON"]),
        Duration("defaults.tool.budget", "50ms", "1h", s => s.Tools.Default.Budget, "49ms"),
        Of("defaults.tool.effect", "idempotent-write", s => s.Tools.Default.Effect, EffectSetting.IdempotentWrite,
            ["auto", "read", "write"], ["reads", "none"]),
    ];

    private static IEnumerable<OverrideCase> Attempts() =>
    [
        Duration("defaults.upstream.call-timeout", "1ms", "1h", s => Policy(s).CallTimeout, "0s")
            with { Beside = "defaults.upstream.min-attempt = 0s" },
        Duration("defaults.upstream.min-attempt", "0s", "1m", s => Policy(s).MinAttempt, "-1ms")
            with { Beside = "defaults.upstream.call-timeout = 1h" },
        Number("defaults.upstream.bulkhead.permit-limit", 1, 10_000, s => Policy(s).Bulkhead.PermitLimit),
        Number("defaults.upstream.bulkhead.queue-limit", 0, 100_000, s => Policy(s).Bulkhead.QueueLimit),
        Number("defaults.upstream.retry.max-attempts", 1, 100, s => Policy(s).Retry.MaxAttempts),
        Duration("defaults.upstream.retry.base-delay", "0s", "1h", s => Policy(s).Retry.BaseDelay, "-1ms")
            with { Beside = "defaults.upstream.retry.max-delay = 1h" },
        Duration("defaults.upstream.retry.max-delay", "0s", "1h", s => Policy(s).Retry.MaxDelay, "-1ms")
            with { Beside = "defaults.upstream.retry.base-delay = 0s" },
        Number("defaults.upstream.retry.budget.max", 1, 1_000, s => Retry(s).Budget.Max),
        Of("defaults.upstream.retry.budget.ratio", "2.5", s => Retry(s).Budget.Ratio, 2.5, ["0.001", "1000"], ["0", "-1", "1000.1", "x"]),
    ];

    private static IEnumerable<OverrideCase> Circuit() =>
    [
        Of("defaults.upstream.circuit.failure-ratio", "25%", s => Circuit(s).FailureRatio, 0.25, ["0.001", "1", "100%"], NotARatio),
        Duration("defaults.upstream.circuit.sampling-duration", "1s", "1h", s => Circuit(s).SamplingDuration, "999ms"),
        Number("defaults.upstream.circuit.minimum-throughput", 1, 1_000_000, s => Circuit(s).MinimumThroughput),
        Of("defaults.upstream.circuit.consecutive-failures", "off", s => Circuit(s).ConsecutiveFailures, null,
            ["1", "1000000"], ["0", "1000001", "never", "1.5"]),
        Of("defaults.upstream.circuit.slow-call-ratio", "0.5", s => Circuit(s).SlowCallRatio, 0.5, ["1", "off"], NotARatio),
        Duration("defaults.upstream.circuit.slow-call-duration", "1ms", "1h", s => Circuit(s).SlowCallDuration, "0s"),
        Duration("defaults.upstream.circuit.break-duration", "1ms", "1d", s => Circuit(s).BreakDuration, "0s")
            with { Beside = "defaults.upstream.circuit.max-break-duration = 1d" },
        Duration("defaults.upstream.circuit.max-break-duration", "1ms", "1d", s => Circuit(s).MaxBreakDuration, "0s")
            with { Beside = "defaults.upstream.circuit.break-duration = 1ms" },
        Number("defaults.upstream.circuit.probes", 1, 1_000, s => Circuit(s).Probes),
    ];

    private static IEnumerable<OverrideCase> Kinds() =>
    [
        Number("defaults.upstream.max-connections", 1, 10_000, s => Http(s).MaxConnections),
        Duration("defaults.upstream.idle-timeout", "1s", "1h", s => Http(s).IdleTimeout, "999ms"),
        Duration("defaults.upstream.connect-timeout", "10ms", "1m", s => Http(s).ConnectTimeout, "9ms"),
        Size("defaults.upstream.max-response", "1 KiB", "1 GiB", s => Http(s).MaxResponseBytes),
        Of("defaults.upstream.trust-annotations", "true", s => Stdio(s).TrustAnnotations, true, ["no"], ["sometimes"]),
        Duration("defaults.upstream.list-wait", "0s", "5m", s => Stdio(s).ListWait, "-1ms"),
        Duration("defaults.upstream.handshake-timeout", "100ms", "10m", s => Connection(s).HandshakeTimeout, "99ms"),
        Duration("defaults.upstream.close-timeout", "100ms", "5m", s => Connection(s).CloseTimeout, "99ms"),
        Number("defaults.upstream.restart.max-restarts", 0, 100, s => Connection(s).MaxRestarts),
        Duration("defaults.upstream.restart.within", "1s", "1d", s => Connection(s).Within, "999ms"),
        Duration("defaults.upstream.restart.min-backoff", "1ms", "1h", s => Connection(s).MinBackoff, "0s")
            with { Beside = "defaults.upstream.restart.max-backoff = 1h" },
        Duration("defaults.upstream.restart.max-backoff", "1ms", "1h", s => Connection(s).MaxBackoff, "0s")
            with { Beside = "defaults.upstream.restart.min-backoff = 1ms" },
    ];

    private static UpstreamSettings Upstream(McpActorsSettings settings, string name) =>
        settings.Upstreams.Single(upstream => upstream.Name == name);

    private static UpstreamPolicy Policy(McpActorsSettings settings) => Upstream(settings, "delegate").Policy;

    private static CircuitPolicy Circuit(McpActorsSettings settings) => Upstream(settings, "stdio").Policy.Circuit;

    private static RetryPolicy Retry(McpActorsSettings settings) => Upstream(settings, "http").Policy.Retry;

    private static HttpUpstreamSettings Http(McpActorsSettings settings) => Upstream(settings, "http").Http;

    private static McpStdioSettings Stdio(McpActorsSettings settings) => Upstream(settings, "stdio").Stdio!;

    private static ConnectionPolicy Connection(McpActorsSettings settings) => Stdio(settings).Connection;

    private static OverrideCase Of(
        string path,
        string value,
        Func<McpActorsSettings, object?> select,
        object? expected,
        params string[][] bounds) =>
        new(path, value, select, expected) { Inside = bounds.ElementAtOrDefault(0) ?? [], Outside = bounds.ElementAtOrDefault(1) ?? [] };

    private static OverrideCase Number(string path, int least, int most, Func<McpActorsSettings, object?> select) =>
        Of(path, $"{least + 7}", select, least + 7,
            [$"{least}", $"{most}"], [$"{least - 1}", $"{most + 1}", "many", "1.5", "{}", "99999999999999999999"]);

    private static OverrideCase Duration(string path, string least, string most, Func<McpActorsSettings, object?> select, string below) =>
        Of(path, "2111ms", select, TimeSpan.FromMilliseconds(2111), [least, most], [below, Beyond(most), "2 fortnights", "soon", "[]"]);

    private static string Beyond(string most) => $"{int.Parse(most.TrimEnd('d', 'h', 'm', 's')) + 1}{most[^1]}";

    private static OverrideCase Size(string path, string least, string most, Func<McpActorsSettings, object?> select) =>
        Of(path, "3 KiB", select, 3L * 1024, [least, most], ["1023 B", "1025 MiB", "3 KiBs", "large", "-1 KiB", "{}"]);
}
