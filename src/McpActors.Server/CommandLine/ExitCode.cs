namespace McpActors.Server.CommandLine;

/// <summary>How the process ends.</summary>
internal static class ExitCode
{
    /// <summary>Done, or stopped as asked.</summary>
    public const int Success = 0;

    /// <summary>Could not listen, or crashed.</summary>
    public const int Failure = 1;

    /// <summary>The configuration or the command line cannot be used.</summary>
    public const int BadConfiguration = 2;
}
