using McpActors.Deciding;

namespace McpActors.Deciders.Connections;

/// <summary>
/// What has happened to a supervised connection. A closed union; nothing of it is durable, since no connection survives its process.
/// </summary>
public abstract record ConnectionEvent
{
    private ConnectionEvent()
    {
    }

    /// <summary>An incarnation is being established.</summary>
    /// <param name="At">When.</param>
    /// <param name="Incarnation">Which.</param>
    public sealed record Opening(DateTimeOffset At, long Incarnation) : ConnectionEvent;

    /// <summary>The incarnation is established.</summary>
    /// <param name="At">When.</param>
    public sealed record Established(DateTimeOffset At) : ConnectionEvent;

    /// <summary>The incarnation failed or was lost; the next is tried after a backoff.</summary>
    /// <param name="At">When.</param>
    /// <param name="RetryAt">When the next one is tried.</param>
    /// <param name="Failures">How many in a row have failed without being stable in between.</param>
    /// <param name="GivenUp">Whether restarts have exceeded their intensity, and no incarnation has been ready since.</param>
    /// <param name="Restarts">The restarts that count towards the intensity, this one included.</param>
    public sealed record Broken(
        DateTimeOffset At,
        DateTimeOffset RetryAt,
        int Failures,
        bool GivenUp,
        OneOrMany<DateTimeOffset> Restarts) : ConnectionEvent;

    /// <summary>The connection is being closed on purpose.</summary>
    /// <param name="At">When.</param>
    public sealed record Closing(DateTimeOffset At) : ConnectionEvent;

    /// <summary>Somebody awaits the end of the close.</summary>
    /// <param name="Ask">Who.</param>
    public sealed record StopAwaited(AskToken Ask) : ConnectionEvent;

    /// <summary>The connection is closed for good.</summary>
    /// <param name="At">When.</param>
    public sealed record Ended(DateTimeOffset At) : ConnectionEvent;
}
