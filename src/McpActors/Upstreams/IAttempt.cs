namespace McpActors.Upstreams;

/// <summary>
/// How one form of call is attempted and judged. Implemented by structs, so that the loop around it is compiled for each form without a closure.
/// </summary>
/// <typeparam name="T">The answer.</typeparam>
internal interface IAttempt<T>
{
    /// <summary>Makes one attempt.</summary>
    ValueTask<T> RunAsync(UpstreamAttempt attempt, CancellationToken token);

    /// <summary>What an answer means for the circuit and for a retry.</summary>
    Verdict Judge(T answer);

    /// <summary>What a failure means for the circuit and for a retry.</summary>
    Verdict Judge(Exception failure);

    /// <summary>The code of a call of this form that failed.</summary>
    string FailureCode { get; }
}
