namespace McpActors.Schemas;

/// <summary>The values of the keyword <c>type</c>, as a set.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 1 << 1,
    Object = 1 << 2,
    Array = 1 << 3,
    Number = 1 << 4,
    String = 1 << 5,
    Integer = 1 << 6,
}
