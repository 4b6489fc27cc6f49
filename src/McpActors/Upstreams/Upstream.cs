using McpActors.Deciders.Upstreams.Circuits;
using McpActors.Pipeline;
using McpActors.Settings;

namespace McpActors.Upstreams;

/// <summary>An upstream as tool code sees it.</summary>
internal sealed class Upstream : IUpstream, IDisposable
{
    private readonly UpstreamCaller _caller;
    private readonly UpstreamEffectRunner _effects;
    private readonly Func<Invocation> _invocation;

    /// <summary>Makes an upstream.</summary>
    /// <param name="caller">The loop around its calls.</param>
    /// <param name="effects">Where its circuit is heard of.</param>
    /// <param name="invocation">The running invocation, or one for a call outside of any.</param>
    /// <param name="connections">Where its HTTP requests go; disposed with the upstream.</param>
    /// <param name="settings">The API's address, its headers, and the size of its answers.</param>
    public Upstream(
        UpstreamCaller caller,
        UpstreamEffectRunner effects,
        Func<Invocation> invocation,
        HttpMessageHandler connections,
        HttpUpstreamSettings settings)
    {
        (_caller, _effects, _invocation) = (caller, effects, invocation);
        Http = new HttpClient(new UpstreamHandler(caller, invocation, connections, settings.MaxResponseBytes))
        {
            BaseAddress = settings.BaseUrl,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        foreach (var (header, value) in settings.Headers)
            Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
    }

    /// <inheritdoc/>
    public string Name => _caller.Name;

    /// <summary>What the circuit last changed to.</summary>
    public CircuitStatus Circuit => _effects.Circuit;

    /// <inheritdoc/>
    public HttpClient Http { get; }

    /// <summary>The loop around its calls, for forms of call other than the two that tool code has.</summary>
    public UpstreamCaller Caller => _caller;

    /// <inheritdoc/>
    public ValueTask<T> CallAsync<T>(Func<UpstreamAttempt, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var called = _caller.CallAsync<DelegateAttempt<T>, T>(new(attempt), _invocation(), cancellationToken);
        return called.IsCompletedSuccessfully ? new(called.Result.ValueOrThrow(Name)) : AwaitAsync(called);
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    private async ValueTask<T> AwaitAsync<T>(ValueTask<CallAnswer<T>> called) => (await called).ValueOrThrow(Name);
}
