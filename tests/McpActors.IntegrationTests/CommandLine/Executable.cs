using McpActors.IntegrationTests.Npm;

namespace McpActors.IntegrationTests.CommandLine;

/// <summary>Runs the real <c>mcpactors</c> as a process.</summary>
internal static class Executable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "McpActors.Server.dll");

    /// <summary>Runs it to its end with an empty stdin.</summary>
    public static Task<ProgramOutput> RunAsync(params string[] arguments) =>
        RunAsync(input: "", arguments);

    /// <summary>Runs it to its end with a text as stdin.</summary>
    public static Task<ProgramOutput> RunAsync(string input, IEnumerable<string> arguments) =>
        ChildProgram.RunAsync("dotnet", [Path, .. arguments], AppContext.BaseDirectory, Ceiling, input);
}
