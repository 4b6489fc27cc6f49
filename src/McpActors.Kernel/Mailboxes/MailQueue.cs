namespace McpActors.Kernel;

/// <summary>
/// A queue with many writers and one reader, in the order of arrival, that allocates nothing but its links and can be closed for good.
/// </summary>
/// <remarks>
/// Writers push on a shared stack; the reader takes the whole stack with one exchange and reverses it. Since nothing but a whole stack is
/// ever taken, a push cannot mistake an old head for a new one. A mutable struct: keep it in a field, never copy it.
/// </remarks>
internal struct MailQueue
{
    private Mail? _newest;
    private Mail? _oldest;

    /// <summary>Whether the reader finds nothing. A closed queue is empty.</summary>
    public readonly bool IsEmpty
    {
        get
        {
            if (_oldest is not null)
                return false;

            var newest = Volatile.Read(in _newest);
            return newest is null || ReferenceEquals(newest, Mail.Closed);
        }
    }

    /// <summary>Adds a link. From any thread.</summary>
    /// <returns>False when the queue is closed.</returns>
    public bool TryPush(Mail mail)
    {
        var newest = Volatile.Read(ref _newest);
        while (!ReferenceEquals(newest, Mail.Closed))
        {
            mail.Next = newest;
            var seen = Interlocked.CompareExchange(ref _newest, mail, newest);
            if (ReferenceEquals(seen, newest))
                return true;

            newest = seen;
        }

        return false;
    }

    /// <summary>Takes the oldest link. By the reader only.</summary>
    public Mail? Take()
    {
        if (_oldest is null)
        {
            if (IsEmpty)
                return null;

            _oldest = Reverse(Interlocked.Exchange(ref _newest, null));
        }

        var mail = _oldest;
        _oldest = mail!.Next;
        mail.Next = null;
        return mail;
    }

    /// <summary>Closes the queue if nothing is in it. By the reader only.</summary>
    /// <returns>False when something is, or the queue was closed already.</returns>
    public bool TryCloseEmpty() => _oldest is null && Interlocked.CompareExchange(ref _newest, Mail.Closed, null) is null;

    /// <summary>Closes the queue. By the reader only.</summary>
    /// <returns>What was in it, oldest first, linked.</returns>
    public Mail? Close()
    {
        var newest = Interlocked.Exchange(ref _newest, Mail.Closed);
        var rest = ReferenceEquals(newest, Mail.Closed) ? null : Reverse(newest);
        if (_oldest is null)
            return rest;

        var first = _oldest;
        var last = first;
        while (last.Next is not null)
            last = last.Next;

        last.Next = rest;
        _oldest = null;
        return first;
    }

    private static Mail? Reverse(Mail? newest)
    {
        Mail? reversed = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = reversed;
            reversed = newest;
            newest = next;
        }

        return reversed;
    }
}
