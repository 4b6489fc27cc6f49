namespace McpActors.Hocon.Includes;

/// <summary>What an include statement asks for.</summary>
/// <param name="Origin">The statement.</param>
/// <param name="Name">The name as written.</param>
/// <param name="IsRequired">True: a missing file is an error.</param>
internal sealed record IncludeRequest(HoconOrigin Origin, string Name, bool IsRequired);
