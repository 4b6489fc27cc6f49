namespace McpActors.Hocon;

/// <summary>One thing that is wrong with a document. The message says what, and what to write instead.</summary>
/// <param name="Origin">The place that has to be changed.</param>
/// <param name="Message">A full sentence, without the place.</param>
public sealed record HoconError(HoconOrigin Origin, string Message)
{
    /// <summary><c>file:line: message</c>.</summary>
    public override string ToString() => $"{Origin}: {Message}";
}
