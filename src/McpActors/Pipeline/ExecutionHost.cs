using McpActors.Diagnostics;
using McpActors.Sessions;

using Microsoft.Extensions.Logging;

namespace McpActors.Pipeline;

/// <summary>What every execution shares.</summary>
internal sealed class ExecutionHost(IServiceProvider services, TimeProvider clock, ServerGate gate, SessionGate sessions, ILogger logger)
{
    private int _zombies;

    /// <summary>The root of every execution's services.</summary>
    public IServiceProvider Services => services;

    /// <summary>What time it is.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The server-wide gate.</summary>
    public ServerGate Gate => gate;

    /// <summary>The sessions' gate.</summary>
    public SessionGate Sessions => sessions;

    /// <summary>How many bodies run on after their callers were answered.</summary>
    public int Zombies => Volatile.Read(ref _zombies);

    /// <summary>A body runs on after its caller was answered: it is counted until it ends, and its failure is logged.</summary>
    public void LeftBehind(string tool, Task body)
    {
        Interlocked.Increment(ref _zombies);
        _ = AwaitEndAsync(tool, body);
    }

    /// <summary>Disposes an execution's services; a failure of that is the log's, since the result stands.</summary>
    public async ValueTask DisposeAsync(InvocationServices scope, string tool)
    {
        try
        {
            await scope.DisposeAsync();
        }
        catch (Exception e)
        {
            Log.ServicesNotDisposed(logger, tool, e);
        }
    }

    private async Task AwaitEndAsync(string tool, Task body)
    {
        await body.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _zombies);

        // One that ended because it was cancelled did as it was told, and has no answer.
        if (body.IsCanceled)
            return;

        CallMetrics.CountLateAnswer(tool);
        Log.LateBodyEnded(logger, tool, body.Exception?.GetBaseException().GetType().Name ?? "a result");
    }
}
