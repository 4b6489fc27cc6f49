namespace McpActors.Kernel;

/// <summary>
/// Cancels the effects of an incarnation outside of any turn, since what observes the token runs inside the cancellation.
/// </summary>
internal sealed class CancelWork(ActorSystem system, CancellationTokenSource stopping) : IThreadPoolWorkItem
{
    public void Execute() => system.Cancel(stopping);
}
