using McpActors.Deciders.Upstreams;
using McpActors.Errors;

namespace McpActors.Upstreams;

/// <summary>An attempt that tool code makes itself.</summary>
internal readonly struct DelegateAttempt<T>(Func<UpstreamAttempt, CancellationToken, ValueTask<T>> attempt) : IAttempt<T>
{
    /// <inheritdoc/>
    public string FailureCode => ErrorCode.ExternalApiError;

    /// <inheritdoc/>
    public ValueTask<T> RunAsync(UpstreamAttempt number, CancellationToken token) => attempt(number, token);

    /// <inheritdoc/>
    public Verdict Judge(T answer) => Verdict.Answered;

    /// <inheritdoc/>
    public Verdict Judge(Exception failure) => failure is SafeError ? Verdict.Answered : new(AttemptOutcome.Failed);
}
