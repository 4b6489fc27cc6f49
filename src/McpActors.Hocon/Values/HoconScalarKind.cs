using System.Diagnostics.CodeAnalysis;

namespace McpActors.Hocon;

/// <summary>What kind of simple value was written.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names are those of JSON.")]
public enum HoconScalarKind
{
    /// <summary>A string, quoted or not, also one that came from the environment or from a properties file.</summary>
    String,

    /// <summary>An unquoted number as JSON allows it.</summary>
    Number,

    /// <summary>Unquoted <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>Unquoted <c>null</c>.</summary>
    Null,
}
