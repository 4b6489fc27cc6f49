namespace McpActors.Kernel;

/// <summary>Whether a supervisor took a child in.</summary>
internal enum Adoption
{
    Adopted,
    Exists,
    Full,
    Stopping,
}
