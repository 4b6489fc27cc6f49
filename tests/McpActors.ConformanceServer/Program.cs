namespace McpActors.ConformanceServer;

internal static class Program
{
    public static int Main() => 0;
}
