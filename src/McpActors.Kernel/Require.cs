namespace McpActors.Kernel;

/// <summary>Checks the bounds of options when they are put to use.</summary>
internal static class Require
{
    /// <summary>Refuses options out of range.</summary>
    /// <exception cref="ArgumentException">The condition does not hold.</exception>
    internal static void That(bool holds, string rule, string parameter)
    {
        if (!holds)
            throw new ArgumentException(rule, parameter);
    }
}
