using Microsoft.Extensions.Logging;

namespace McpActors.Kernel;

/// <summary>
/// Counts the commands that found no live recipient and logs some of them. Asks are answered instead, and are not counted here.
/// </summary>
public sealed class DeadLetters
{
    private readonly ActorSystem _system;
    private long _count;
    private long _windowStart;
    private int _loggedInWindow;

    internal DeadLetters(ActorSystem system) => (_system, _windowStart) = (system, system.Clock.GetTimestamp());

    /// <summary>How many there were since the system started.</summary>
    public long Count => Interlocked.Read(ref _count);

    internal void Add(string path, Type commandType)
    {
        Interlocked.Increment(ref _count);
        var letter = new DeadLetter(path, commandType);
        _system.Observer?.DeadLetter(letter);
        if (_system.Logger.IsEnabled(LogLevel.Information) && MayLog())
            Log.DeadLetter(_system.Logger, path, commandType.Name);
    }

    /// <remarks>Two threads at the turn of a window may log one too many or too few.</remarks>
    private bool MayLog()
    {
        var options = _system.Options;
        if (_system.Clock.GetElapsedTime(Interlocked.Read(ref _windowStart)) >= options.DeadLetterLogInterval)
        {
            Interlocked.Exchange(ref _windowStart, _system.Clock.GetTimestamp());
            Interlocked.Exchange(ref _loggedInWindow, 0);
        }

        return Interlocked.Increment(ref _loggedInWindow) <= options.DeadLettersLoggedPerInterval;
    }
}
