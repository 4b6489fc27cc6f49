namespace McpActors.Http.Replies;

/// <summary>Counts something that may exist only so many times at once.</summary>
internal sealed class Slots(int limit)
{
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= limit)
            return true;

        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void Free() => Interlocked.Decrement(ref _taken);
}
