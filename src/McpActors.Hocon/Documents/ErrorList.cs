using System.Collections.Immutable;

namespace McpActors.Hocon;

/// <summary>Collects the errors of one load up to the limit, each only once.</summary>
internal sealed class ErrorList
{
    private readonly List<HoconError> _errors = [];
    private readonly HashSet<HoconError> _known = [];

    public bool IsFull => _errors.Count >= HoconLimits.MaxErrors;

    public void Add(HoconOrigin origin, string message)
    {
        var error = new HoconError(origin, message);
        if (!IsFull && _known.Add(error))
            _errors.Add(error);
    }

    public ImmutableArray<HoconError> ToImmutable() => [.. _errors];
}
