using System.Collections.Frozen;
using System.Net;

using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;
using McpActors.Deciding;
using McpActors.Journaling;
using McpActors.Kernel;
using McpActors.Pipeline;
using McpActors.Settings;

using Microsoft.Extensions.Logging;

namespace McpActors.Upstreams;

/// <summary>One actor and one client per upstream of the configuration.</summary>
internal sealed class UpstreamRegistry : IUpstreams, IDisposable
{
    /// <summary>One bad upstream never stops the server: it keeps restarting at the longest backoff.</summary>
    internal static readonly SupervisorStrategy Strategy =
        SupervisorStrategy.OneForOne with { MaxRestarts = SupervisorStrategy.UnlimitedRestarts };

    private readonly FrozenDictionary<string, Upstream> _upstreams;
    private readonly Dictionary<string, UpstreamEffectRunner> _effects = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly TimeSpan _defaultBudget;

    public UpstreamRegistry(McpActorsSettings settings, ActorSystem system, TimeProvider clock, ILogger logger)
    {
        (_clock, _defaultBudget) = (clock, settings.Tools.Default.Budget);
        Supervisor = system.Root.CreateChild("upstreams", Strategy);
        Names = [.. settings.Upstreams.Select(upstream => upstream.Name)];
        _upstreams = settings.Upstreams.ToFrozenDictionary(upstream => upstream.Name, upstream => Make(upstream, logger), StringComparer.Ordinal);
    }

    /// <summary>The supervisor of the upstreams and of what belongs to them.</summary>
    public Supervisor Supervisor { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public IUpstream this[string name] => Find(name);

    /// <summary>Every upstream.</summary>
    public IEnumerable<Upstream> All => _upstreams.Values;

    /// <summary>The upstream with all its sides.</summary>
    public Upstream Find(string name) => _upstreams.TryGetValue(name, out var upstream)
        ? upstream
        : throw new KeyNotFoundException($"No upstream is named '{name}': add mcp-actors.upstreams.{name} to the configuration.");

    /// <summary>Names the supervised connection of an upstream.</summary>
    public void Connect(string name, IRecipient<ConnectionCommand> connection) => _effects[name].Connect(connection);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var upstream in _upstreams.Values)
            upstream.Dispose();
    }

    private static SocketsHttpHandler Connections(HttpUpstreamSettings settings) => new()
    {
        MaxConnectionsPerServer = settings.MaxConnections,
        PooledConnectionIdleTimeout = settings.IdleTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = settings.ConnectTimeout,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
    };

    private Upstream Make(UpstreamSettings settings, ILogger logger)
    {
        var effects = new UpstreamEffectRunner(settings.Name, logger);
        _effects.Add(settings.Name, effects);
        var policy = settings.Policy with { NeedsConnection = settings.Kind == UpstreamKind.McpStdio };
        var props = new ActorProps<UpstreamState, UpstreamCommand, UpstreamEvent, UpstreamEffect, UpstreamReply>(new UpstreamDecider(policy))
        {
            Effects = effects,
            PersistenceId = PersistenceId.Of("upstream", settings.Name),
            Codec = EventCodecs.Upstream,
            MailboxCapacity = 10_000,
        };
        var actor = Supervisor.Spawn(settings.Name, props);
        var caller = new UpstreamCaller(settings.Name, actor, policy, _clock, Random.Shared.NextDouble);
        return new Upstream(caller, effects, CurrentInvocation, Connections(settings.Http), settings.Http);
    }

    /// <summary>The running invocation; outside of any, one that has the default budget and counts as a write.</summary>
    private Invocation CurrentInvocation() => Invocation.Current
        ?? new Invocation("-", default, new Deadline(_clock.GetUtcNow() + _defaultBudget, _clock, CancellationToken.None));
}
