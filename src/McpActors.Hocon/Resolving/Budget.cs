namespace McpActors.Hocon.Resolving;

/// <summary>Keeps substitution finite: steps, depth, and size of what comes out.</summary>
internal sealed class Budget(ErrorList errors)
{
    private long _steps;
    private int _substitutions;
    private int _levels;

    /// <summary>True when a bound of the whole load is passed: everything else fails without further errors.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Goes one substitution deeper; every success needs a <see cref="LeaveSubstitution"/>.</summary>
    public bool TryEnterSubstitution(HoconOrigin origin)
    {
        if (!TrySpend(1, origin))
            return false;
        if (_substitutions >= HoconLimits.MaxSubstitutionDepth)
            return Exhaust(origin, $"More than {HoconLimits.MaxSubstitutionDepth:N0} substitutions lead to each other; shorten the chain.");
        _substitutions++;
        return true;
    }

    public void LeaveSubstitution() => _substitutions--;

    /// <summary>Goes into an object or array with so many members; every success needs a <see cref="LeaveLevel"/>.</summary>
    public bool TryEnterLevel(int members, HoconOrigin origin)
    {
        if (!TrySpend(1 + members, origin))
            return false;
        if (_levels >= HoconLimits.MaxResolveLevels)
            return Exhaust(origin, "Substitutions and nested objects lead to each other too deeply; flatten the document.");
        _levels++;
        return true;
    }

    public void LeaveLevel() => _levels--;

    public bool TrySpend(long steps, HoconOrigin origin)
    {
        _steps += steps;
        return _steps <= HoconLimits.MaxResolveSteps
            ? !IsExhausted
            : Exhaust(origin, "The substitutions refer to each other too often; simplify them.");
    }

    /// <summary>Whether a value made by merging or joining may exist.</summary>
    public bool Allows(HoconValue value, HoconOrigin origin) => Allows(value.Weight, value.Height, origin);

    public bool Allows(long weight, int height, HoconOrigin origin)
    {
        if (weight > HoconLimits.MaxExpandedSize)
            return Exhaust(origin, "The content grows beyond 32 million characters by substitution; refer to less.");
        return height <= 2 * HoconLimits.MaxNesting
            ? !IsExhausted
            : Exhaust(origin, $"The nesting grows deeper than {2 * HoconLimits.MaxNesting:N0} by substitution; refer to less.");
    }

    private bool Exhaust(HoconOrigin origin, string message)
    {
        if (!IsExhausted)
            errors.Add(origin, message);
        IsExhausted = true;
        return false;
    }
}
