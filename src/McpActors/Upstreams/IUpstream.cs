namespace McpActors.Upstreams;

/// <summary>
/// One dependency of the tools, behind its own circuit, bulkhead and retry budget. Injected by name: as <see cref="IUpstreams"/>, or keyed,
/// <c>[FromKeyedServices("payments")] IUpstream payments</c>.
/// </summary>
/// <remarks>
/// Calls share the running invocation's deadline and effect class. Made outside an invocation, a call has the default tool budget and counts as a
/// write, so that nothing is repeated by mistake.
/// </remarks>
public interface IUpstream
{
    /// <summary>The name in the configuration.</summary>
    string Name { get; }

    /// <summary>
    /// A client whose requests pass the upstream's gates and are retried where the effect class allows. Shared; do not dispose it.
    /// Has the configured <c>base-url</c> as base address when the kind is <c>http</c>.
    /// </summary>
    /// <remarks>
    /// A request throws <see cref="UpstreamException"/> when it is refused, times out or finds no connection. An answer of 5xx or 429 is returned
    /// after the last attempt, as an ordinary client would.
    /// </remarks>
    HttpClient Http { get; }

    /// <summary>Calls the upstream through a delegate.</summary>
    /// <param name="attempt">
    /// One attempt. It may run several times where the effect class allows a retry. What it throws counts as a failure of the upstream,
    /// except <see cref="Errors.SafeError"/>, which is an answer. Its token ends with the attempt's timeout.
    /// </param>
    /// <param name="cancellationToken">Abandons the call; an abandoned attempt is no failure of the upstream.</param>
    /// <typeparam name="T">The answer.</typeparam>
    /// <returns>The answer of the attempt that succeeded.</returns>
    /// <exception cref="UpstreamException">Refused, timed out, or failed after the last attempt.</exception>
    ValueTask<T> CallAsync<T>(Func<UpstreamAttempt, CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken = default);
}
