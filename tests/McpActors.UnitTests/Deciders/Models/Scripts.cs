using FsCheck;
using FsCheck.Fluent;

namespace McpActors.UnitTests.Deciders.Models;

/// <summary>
/// Random scripts: lists of numbers, each of which a test reads as one step. Numbers shrink by themselves, so a failing script does
/// too; the
/// failure names the seed with which to replay it.
/// </summary>
internal static class Scripts
{
    private const int Count = 1_000;
    private const int LongestScript = 150;

    internal static void Check(Action<int[]> run)
    {
        var numbers = ArbMap.Default.ArbFor<int[]>();
        var scripts = Arb.From(Gen.Choose(0, 1_000_000).ArrayOf(), numbers.Shrinker);
        Prop.ForAll(scripts, run).Check(Config.QuickThrowOnFailure.WithMaxTest(Count).WithEndSize(LongestScript));
    }

    /// <summary>Draws from a number: which of so many, and the rest of the number to draw from again.</summary>
    internal static int Draw(ref int number, int choices)
    {
        var (rest, choice) = Math.DivRem(Math.Abs(number), choices);
        number = rest;
        return choice;
    }

    internal static T Draw<T>(ref int number, T[] choices) => choices[Draw(ref number, choices.Length)];
}
