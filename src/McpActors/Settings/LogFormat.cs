namespace McpActors.Settings;

/// <summary>How the log of the <c>mcpactors</c> executable looks (<c>log.format</c>).</summary>
public enum LogFormat
{
    /// <summary>One JSON object per line. The default.</summary>
    Json,

    /// <summary>One readable line per event.</summary>
    Text,
}
