namespace McpActors.IntegrationTests.Npm;

/// <summary>What a child process said before it ended.</summary>
public sealed record ProgramOutput(int ExitCode, string StandardOutput, string StandardError)
{
    /// <summary>Everything, for the message of a failed assertion.</summary>
    public override string ToString() => $"exit code {ExitCode}\n--- stdout\n{StandardOutput}\n--- stderr\n{StandardError}";
}
