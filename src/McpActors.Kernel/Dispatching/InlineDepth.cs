namespace McpActors.Kernel;

/// <summary>
/// How many turns are nested on this thread: an effect that sends to an idle actor runs that one's turn inside its own. A ceiling keeps a
/// chain of actors from exhausting the stack; beyond it messages queue.
/// </summary>
internal static class InlineDepth
{
    private const int MaxTurns = 8;

    [ThreadStatic]
    private static int _turns;

    internal static bool IsSpent => _turns >= MaxTurns;

    internal static void Enter() => _turns++;

    internal static void Leave() => _turns--;
}
