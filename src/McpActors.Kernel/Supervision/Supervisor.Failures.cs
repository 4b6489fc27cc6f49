namespace McpActors.Kernel;

public sealed partial class Supervisor
{
    void ISupervised.Suspend()
    {
        var children = InStartOrder();
        for (var i = children.Length - 1; i >= 0; i--)
            children[i].Suspend();
    }

    void ISupervised.Start()
    {
        foreach (var child in InStartOrder())
            child.Start();
    }

    void ISupervised.Resume()
    {
        foreach (var child in InStartOrder())
            child.Resume();
    }

    /// <summary>Decides what becomes of a child that has failed and awaits the decision. Called on the failing actor's thread.</summary>
    internal void ChildFailed(ISupervised child, Exception failure)
    {
        var directive = Judge(failure);
        if (directive == Directive.Restart && child.RestartType == RestartType.Temporary)
            directive = Directive.Stop;

        var path = PathOf(child.Name);
        Log.ChildFailed(System.Logger, path, directive, failure);
        System.Observer?.Failed(path, failure, directive);
        switch (directive)
        {
            case Directive.Resume:
                child.Resume();
                break;
            case Directive.Restart:
                RestartAfterBackoff(child, failure);
                break;
            case Directive.Stop:
                child.Stop(failure);
                break;
            default:
                Escalate(child, failure);
                break;
        }
    }

    private Directive Judge(Exception failure)
    {
        try
        {
            return Strategy.Decide(failure);
        }
        catch (Exception strategyFailure)
        {
            Log.StrategyFailed(System.Logger, Path, strategyFailure);
            return Directive.Escalate;
        }
    }

    private void RestartAfterBackoff(ISupervised child, Exception failure)
    {
        bool isTolerated;
        TimeSpan ceiling;
        lock (_gate)
            isTolerated = HistoryOf_NeedsLock(child).TryRestart(Strategy, System.Clock.GetUtcNow(), out ceiling);

        if (!isTolerated)
        {
            Exceed(child, failure);
            return;
        }

        ISupervised[] concerned = Strategy.Kind == SupervisionKind.AllForOne ? InStartOrder() : [child];
        for (var i = concerned.Length - 1; i >= 0; i--)
        {
            if (concerned[i].RestartType == RestartType.Temporary)
                concerned[i].Stop(failure: null);
            else
                concerned[i].Suspend();
        }

        new RestartTimer(concerned).Begin(System.Clock, ceiling * System.NextJitter());
    }

    private RestartHistory HistoryOf_NeedsLock(ISupervised child) => Strategy.Kind == SupervisionKind.AllForOne
        ? _ownHistory ??= new RestartHistory()
        : child.History ??= new RestartHistory();

    private void Exceed(ISupervised child, Exception failure)
    {
        var exceeded = new RestartIntensityExceededException(PathOf(child.Name), failure);
        if (Strategy.WhenExceeded == Directive.Stop)
        {
            Log.IntensityExceeded(System.Logger, PathOf(child.Name));
            child.Stop(exceeded);
        }
        else
        {
            Escalate(child, exceeded);
        }
    }

    private void Escalate(ISupervised child, Exception failure)
    {
        if (_parent is not null)
        {
            _parent.ChildFailed(this, failure);
            return;
        }

        child.Stop(failure);
        System.RaiseRootFailed(new RootFailedEventArgs(PathOf(child.Name), failure));
    }
}
