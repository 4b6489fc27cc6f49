namespace McpActors.Deciders;

/// <summary>How deciders read a clock that may be set back: never before what they have seen.</summary>
internal static class Instant
{
    internal static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    internal static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
