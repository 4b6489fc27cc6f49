using McpActors.Edge;
using McpActors.Http.Guards;
using McpActors.Http.Legacy;
using McpActors.Http.Listening;
using McpActors.Http.Modern;
using McpActors.Http.Replies;
using McpActors.Http.Wire;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

using ModelContextProtocol.Server;

namespace McpActors.Http;

/// <summary>
/// The MCP endpoint: guards, reads, decides the era of a request, and hands it to <see cref="ModernEndpoint"/> or
/// <see cref="LegacyEndpoint"/>. One per host; it also keeps the clock of what waits too long, and the order of a shutdown.
/// </summary>
internal sealed class HttpEdge : IAsyncDisposable
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainLook = TimeSpan.FromMilliseconds(25);

    private readonly HttpEdgePolicy _policy;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ListChanges _changes;
    private readonly NameGuard _names;
    private readonly BodyReader _bodies;
    private readonly Response _response;
    private readonly InFlight _inFlight;
    private readonly SharedServer _shared;
    private readonly ListenHub _hub;
    private readonly LegacySessions _sessions;
    private readonly ModernEndpoint _modern;
    private readonly LegacyEndpoint _legacy;
    private readonly ITimer _sweep;
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _drain;
    private int _stops;
    private volatile bool _isStopping;

    public HttpEdge(
        HttpEdgePolicy policy,
        IOptions<McpServerOptions> options,
        IServiceProvider services,
        IServer server,
        ListChanges changes)
    {
        ILoggerFactory loggers = (ILoggerFactory)services.GetService(typeof(ILoggerFactory))!;
        IHostApplicationLifetime lifetime = (IHostApplicationLifetime)services.GetService(typeof(IHostApplicationLifetime))!;
        _policy = policy;
        _time = services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        _logger = loggers.CreateLogger<HttpEdge>();
        _changes = changes;
        _names = new NameGuard(policy, server, _logger);
        _bodies = new BodyReader(policy, _time);
        _response = new Response(policy, _time);
        _inFlight = new InFlight(policy, _time);
        _shared = new SharedServer(policy, _logger);
        _hub = new ListenHub(policy, options.Value);
        _sessions = new LegacySessions(policy, _time, options.Value, loggers, services);

        Delivery delivery = new(_response, policy, _time);
        _modern = new ModernEndpoint(new ModernRules(new ParamHeaders(options.Value)), _shared, _inFlight, delivery, _response);
        _legacy = new LegacyEndpoint(_sessions, _inFlight, delivery, _response);

        options.Value.Handlers.SubscriptionsListenHandler ??= _hub.ListenAsync;
        _hub.Follow();
        _changes.Attach(_hub);
        _changes.Attach(_sessions);
        _shared.Start(options.Value, loggers, services);
        _sweep = _time.CreateTimer(static edge => ((HttpEdge)edge!).Sweep(), this, SweepPeriod, SweepPeriod);
        _stopping = lifetime.ApplicationStopping.Register(BeginStop);
    }

    /// <summary>Whether a shutdown has begun.</summary>
    public bool IsStopping => _isStopping;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await DispatchAsync(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested || exception is IOException)
        {
            Log.ClientWentAway(_logger, exception);
        }
        catch (Exception exception)
        {
            Log.RequestFailed(_logger, exception);
            await _response.RefuseAsync(context, Refusal.InternalError());
        }
    }

    /// <summary>Begins the shutdown and waits until no request is in flight, or the drain time is over.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        BeginStop();
        long began = _time.GetTimestamp();
        while (_inFlight.Requests > 0 && _time.GetElapsedTime(began) < _policy.DrainTimeout)
            await Task.Delay(DrainLook, _time, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.DisposeAsync();
        await _sweep.DisposeAsync();
        if (_drain is not null)
            await _drain.DisposeAsync();
        _changes.Detach(_hub);
        _changes.Detach(_sessions);
        _hub.End();
        await _sessions.DisposeAsync();
        await _shared.DisposeAsync();
        _hub.Dispose();
    }

    private Task DispatchAsync(HttpContext context)
    {
        if (_names.FindBreach(context.Request) is { } breach)
            return _response.RefuseAsync(context, breach);
        if (_isStopping)
            return _response.RefuseAsync(context, Refusal.ShuttingDown());

        string method = context.Request.Method;
        if (HttpMethods.IsPost(method))
            return PostAsync(context);

        string? version = context.Request.Headers[HeaderNames.Version];
        if (version is not null && Revision.IsModern(version))
            return _response.RefuseAsync(context, Refusal.WrongMethod("POST"));
        if (HttpMethods.IsGet(method))
        {
            return MediaGuard.FindGetBreach(context.Request) is { } refusal
                ? _response.RefuseAsync(context, refusal)
                : _legacy.GetAsync(context);
        }

        return HttpMethods.IsDelete(method)
            ? _legacy.DeleteAsync(context)
            : _response.RefuseAsync(context, Refusal.WrongMethod("POST, GET, DELETE"));
    }

    private async Task PostAsync(HttpContext context)
    {
        if (MediaGuard.FindPostBreach(context.Request) is { } breach)
        {
            await _response.RefuseAsync(context, breach);
            return;
        }

        Parsed parsed = await _bodies.ReadAsync(context.Request);
        if (parsed.Message is not { } message)
            await _response.RefuseAsync(context, parsed.Refusal!);
        else if (ModernRules.Apply(context.Request.Headers, message))
            await _modern.PostAsync(context, message);
        else
            await _legacy.PostAsync(context, message);
    }

    private void Sweep()
    {
        _inFlight.Sweep();
        _sessions.Sweep();
    }

    /// <summary>New requests are refused from now on; streams end in their own way; the rest has the drain time to finish.</summary>
    private void BeginStop()
    {
        if (Interlocked.Exchange(ref _stops, 1) != 0)
            return;

        _isStopping = true;
        _hub.End();
        _sessions.EndStreams();
        _drain = _time.CreateTimer(static edge => ((HttpEdge)edge!).EndDrain(), this, _policy.DrainTimeout, Timeout.InfiniteTimeSpan);
    }

    private void EndDrain()
    {
        if (_inFlight.Requests > 0)
            Log.DrainIsOver(_logger, _policy.DrainTimeout, _inFlight.Requests);
        _inFlight.EndAll(EndReason.ShutDown);
    }
}
