namespace McpActors.Edge;

/// <summary>
/// One named condition of <c>/health/ready</c>. Register implementations as services of this type; all of them are asked.
/// </summary>
public interface IReadinessCheck
{
    /// <summary>The name shown in the answer: lower case, hyphenated, unique, and free of anything internal.</summary>
    string Name { get; }

    /// <summary>
    /// Says whether this part is ready. Called on every probe, so it must be cheap. An exception, or no answer within two seconds,
    /// counts as not ready; the exception is logged, never shown.
    /// </summary>
    /// <param name="cancellationToken">Cancelled after two seconds or when the probe's client has gone.</param>
    ValueTask<Readiness> CheckAsync(CancellationToken cancellationToken);
}
