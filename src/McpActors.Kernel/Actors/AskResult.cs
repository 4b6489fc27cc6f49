using System.Runtime.InteropServices;

namespace McpActors.Kernel;

/// <summary>What became of an Ask, and the answer if there is one. Refusals are values: an Ask never throws.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reply">The answer when <see cref="AskOutcome.Answered"/>, else the default of its type.</param>
/// <typeparam name="TReply">The actor's replies.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AskResult<TReply>(AskOutcome Outcome, TReply Reply)
{
    /// <summary>Whether the actor answered.</summary>
    public bool IsAnswered => Outcome == AskOutcome.Answered;

    /// <summary>A result without an answer.</summary>
    /// <param name="outcome">Anything but <see cref="AskOutcome.Answered"/>.</param>
    public static AskResult<TReply> Without(AskOutcome outcome) => new(outcome, default!);
}
