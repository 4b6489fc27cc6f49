namespace McpActors.Kernel;

/// <summary>
/// The name of one actor's stream in a journal: segments joined by <c>/</c>, each percent-encoded (RFC 3986), so that no content of a
/// segment can reach into another stream.
/// </summary>
public sealed record PersistenceId
{
    /// <summary>The longest encoded id, in characters.</summary>
    public const int MaxLength = 2048;

    private PersistenceId(string value) => Value = value;

    /// <summary>The encoded id: visible ASCII, at most <see cref="MaxLength"/> characters, compared ordinally.</summary>
    public string Value { get; }

    /// <summary>Makes an id of raw segments.</summary>
    /// <param name="segments">At least one; none empty.</param>
    /// <exception cref="ArgumentException">There is no segment, an empty one, or the encoded id is too long.</exception>
    public static PersistenceId Of(params ReadOnlySpan<string> segments)
    {
        if (segments.IsEmpty)
            throw new ArgumentException("A persistence id has at least one segment.", nameof(segments));

        var encoded = new string[segments.Length];
        for (var i = 0; i < segments.Length; i++)
        {
            ArgumentException.ThrowIfNullOrEmpty(segments[i], nameof(segments));
            encoded[i] = Uri.EscapeDataString(segments[i]);
        }

        var value = string.Join('/', encoded);
        if (value.Length > MaxLength)
            throw new ArgumentException($"A persistence id has at most {MaxLength} characters, not {value.Length}.", nameof(segments));

        return new PersistenceId(value);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
