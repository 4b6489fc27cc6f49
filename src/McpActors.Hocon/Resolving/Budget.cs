namespace McpActors.Hocon.Resolving;

/// <summary>Keeps substitution finite: steps, depth, and size of what comes out.</summary>
internal sealed class Budget(ErrorList errors)
{
    private long _steps;
    private int _depth;

    /// <summary>True when a bound of the whole load is passed: everything else fails without further errors.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Goes one substitution deeper; every success needs a <see cref="Leave"/>.</summary>
    public bool TryEnter(HoconOrigin origin)
    {
        if (!TrySpend(1, origin))
            return false;
        if (_depth < HoconLimits.MaxSubstitutionDepth && System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth++;
            return true;
        }

        IsExhausted = true;
        errors.Add(origin, $"More than {HoconLimits.MaxSubstitutionDepth:N0} substitutions lead to each other; shorten the chain.");
        return false;
    }

    public void Leave() => _depth--;

    public bool TrySpend(long steps, HoconOrigin origin)
    {
        _steps += steps;
        if (_steps <= HoconLimits.MaxResolveSteps)
            return !IsExhausted;
        if (!IsExhausted)
            errors.Add(origin, "The substitutions refer to each other too often; simplify them.");
        IsExhausted = true;
        return false;
    }

    /// <summary>Whether a value made by merging or joining may exist.</summary>
    public bool Allows(HoconValue value, HoconOrigin origin) => Allows(value.Weight, value.Height, origin);

    public bool Allows(long weight, int height, HoconOrigin origin)
    {
        if (weight <= HoconLimits.MaxExpandedSize && height <= 2 * HoconLimits.MaxNesting)
            return !IsExhausted;
        if (!IsExhausted)
        {
            errors.Add(origin, weight > HoconLimits.MaxExpandedSize
                ? "The content grows beyond 32 million characters by substitution; refer to less."
                : $"The nesting grows deeper than {2 * HoconLimits.MaxNesting:N0} by substitution; refer to less.");
        }

        IsExhausted = true;
        return false;
    }
}
