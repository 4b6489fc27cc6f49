using McpActors.Deciders.Upstreams;

namespace McpActors.Upstreams;

/// <summary>What one attempt means.</summary>
/// <param name="Outcome">For the circuit.</param>
/// <param name="RetryAfter">How long the upstream asked to be left alone.</param>
/// <param name="Dispatched">Whether the request may have reached the upstream; false allows a retry whatever the effect class.</param>
internal readonly record struct Verdict(AttemptOutcome Outcome, TimeSpan? RetryAfter = null, bool Dispatched = true)
{
    /// <summary>An answer, whatever it says.</summary>
    public static Verdict Answered { get; } = new(AttemptOutcome.Succeeded);
}
