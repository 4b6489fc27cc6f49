namespace McpActors.Server.Children;

/// <summary>Whether a child could be started.</summary>
internal abstract record ChildStart
{
    private ChildStart()
    {
    }

    /// <summary>It runs. The receiver owns it and has to stop it, also after it has exited: descendants may be left.</summary>
    internal sealed record Started(ChildProcess Child) : ChildStart;

    /// <summary>It does not run: no such file, no permission, no such working directory.</summary>
    /// <param name="Reason">For the log only; it can hold paths.</param>
    internal sealed record NotStarted(string Reason) : ChildStart;
}
