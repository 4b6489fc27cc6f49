namespace McpActors.Kernel;

/// <summary>
/// Is told what metrics want to know. Called inside turns and on senders' threads: an implementation counts and returns, neither blocks
/// nor throws.
/// </summary>
public interface IKernelObserver
{
    /// <summary>A child failed.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="failure">What it failed of.</param>
    /// <param name="directive">What its supervisor decided.</param>
    void Failed(string path, Exception failure, Directive directive)
    {
    }

    /// <summary>An actor begins a new incarnation after a failure.</summary>
    /// <param name="path">Its path.</param>
    void Restarted(string path)
    {
    }

    /// <summary>A command found no live recipient.</summary>
    /// <param name="letter">What and where.</param>
    void DeadLetter(DeadLetter letter)
    {
    }

    /// <summary>The journal answered an append, as won or as conflict.</summary>
    /// <param name="entryCount">How many entries it had.</param>
    /// <param name="elapsed">How long it took.</param>
    void Appended(int entryCount, TimeSpan elapsed)
    {
    }
}
