using McpActors.Server.CommandLine;

namespace McpActors.Server;

internal static class Program
{
    public static Task<int> Main(string[] args) => MainCommand.RunAsync(args);
}
