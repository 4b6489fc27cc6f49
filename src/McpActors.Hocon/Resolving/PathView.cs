namespace McpActors.Hocon.Resolving;

/// <summary>The rest of a path during a walk; empty asks for the whole value.</summary>
internal readonly record struct PathView(string[] Elements, int Start)
{
    public static PathView Whole { get; } = new([], 0);

    public bool IsEmpty => Start >= Elements.Length;

    public int Count => Elements.Length - Start;

    public string First => Elements[Start];

    public PathView Rest => this with { Start = Start + 1 };

    public ReadOnlySpan<string> Span => Elements.AsSpan(Start);

    /// <summary>This path behind another one.</summary>
    public PathView Behind(ReadOnlySpan<string> front) => new([.. front, .. Span], 0);

    /// <summary>A text that is the same for the same elements only.</summary>
    public string ToKey()
    {
        if (IsEmpty)
            return "";
        var key = new System.Text.StringBuilder();
        foreach (var element in Span)
            key.Append(element.Length).Append(':').Append(element);
        return key.ToString();
    }
}
