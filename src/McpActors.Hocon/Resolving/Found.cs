namespace McpActors.Hocon.Resolving;

/// <summary>The outcome of a look-up.</summary>
/// <param name="Kind">What it came to.</param>
/// <param name="Value">The value, where there is one.</param>
/// <param name="Remaining">For a hidden place: how many elements of the path were left where the way ended.</param>
internal readonly record struct Found(FoundKind Kind, HoconValue? Value = null, int Remaining = 0)
{
    public static Found Undefined { get; }

    public static Found Blocked { get; } = new(FoundKind.Blocked);

    public static Found Failed { get; } = new(FoundKind.Failed);

    public static Found Of(HoconValue value) => new(FoundKind.Value, value);

    public static Found Hidden(int remaining) => new(FoundKind.Hidden, Remaining: remaining);
}
