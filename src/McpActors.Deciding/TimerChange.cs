using System.Runtime.InteropServices;

namespace McpActors.Deciding;

/// <summary>The start, replacement or cancellation of an actor's named timer. A timer only sends a command to its own actor.</summary>
/// <typeparam name="TCommand">The actor's commands.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimerChange<TCommand>
{
    private TimerChange(string name, DateTimeOffset due, bool isStart, TCommand? command) =>
        (Name, Due, IsStart, Command) = (name, due, isStart, command);

    /// <summary>The timer's name within the actor; starting a running timer replaces it.</summary>
    public string Name { get; }

    /// <summary>When the timer fires, if <see cref="IsStart"/>.</summary>
    public DateTimeOffset Due { get; }

    /// <summary>True to start or replace, false to cancel.</summary>
    public bool IsStart { get; }

    /// <summary>What the timer sends, if <see cref="IsStart"/>.</summary>
    public TCommand? Command { get; }

    /// <summary>Starts or replaces a timer.</summary>
    /// <param name="name">The timer's name within the actor.</param>
    /// <param name="due">When it fires.</param>
    /// <param name="command">What it sends.</param>
    public static TimerChange<TCommand> Start(string name, DateTimeOffset due, TCommand command) => new(name, due, isStart: true, command);

    /// <summary>Cancels a timer; unknown names are no error.</summary>
    /// <param name="name">The timer's name within the actor.</param>
    public static TimerChange<TCommand> Cancel(string name) => new(name, default, isStart: false, default);
}
