namespace McpActors.Server.Children;

/// <summary>
/// A variable in the environment of a child which all its descendants inherit, also those that leave its process group or session or lose
/// their parent. It is how a tree is found again, and why a recycled process id is never taken for ours.
/// </summary>
/// <param name="Owner">Who started the child.</param>
/// <param name="Child">Which child of that owner it is: random, never reused.</param>
internal sealed record ChildMarker(ProcessOwner Owner, Guid Child)
{
    /// <summary>Name of the variable.</summary>
    public const string Variable = "MCPACTORS_CHILD";

    private const char Separator = '.';

    public static ChildMarker New(ProcessOwner owner) => new(owner, Guid.NewGuid());

    /// <summary>What the value of every child of an owner begins with.</summary>
    public static string Prefix(ProcessOwner owner) => $"{owner}{Separator}";

    public static ChildMarker? Parse(ReadOnlySpan<char> value)
    {
        var separator = value.IndexOf(Separator);
        if (separator < 0 || !Guid.TryParseExact(value[(separator + 1)..], "N", out var child))
            return null;

        return ProcessOwner.Parse(value[..separator]) is { } owner ? new ChildMarker(owner, child) : null;
    }

    public override string ToString() => $"{Prefix(Owner)}{Child:N}";
}
