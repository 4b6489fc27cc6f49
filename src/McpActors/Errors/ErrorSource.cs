namespace McpActors.Errors;

/// <summary>Whose condition an error reports.</summary>
public enum ErrorSource
{
    /// <summary>The request itself.</summary>
    Caller,

    /// <summary>A limit or rule of this server.</summary>
    Policy,

    /// <summary>Something the tool depends on.</summary>
    Upstream,

    /// <summary>This server.</summary>
    Self,
}
