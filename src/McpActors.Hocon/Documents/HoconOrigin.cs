namespace McpActors.Hocon;

/// <summary>Where a value was written.</summary>
/// <param name="Source">The file as it was named when it was opened (full path), or the name given to a text.</param>
/// <param name="Line">The line, from 1; 0 where a line makes no sense (a file that cannot be opened).</param>
public sealed record HoconOrigin(string Source, int Line)
{
    /// <summary><c>file:line</c>, or the file alone where the line is 0.</summary>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}" : Source;
}
