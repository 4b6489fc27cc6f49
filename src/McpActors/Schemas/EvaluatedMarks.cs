namespace McpActors.Schemas;

/// <summary>Which members or items of one value some schema has looked at; kept only where <c>unevaluated*</c> asks.</summary>
internal sealed class EvaluatedMarks
{
    private ulong[] _bits = [];

    public void Mark(int index)
    {
        var word = index >> 6;
        if (word >= _bits.Length)
            Array.Resize(ref _bits, Math.Max(word + 1, _bits.Length * 2));
        _bits[word] |= 1UL << (index & 63);
    }

    public bool Has(int index) => index >> 6 < _bits.Length && (_bits[index >> 6] & (1UL << (index & 63))) != 0;

    /// <summary>False when the budget of the run is used up.</summary>
    public bool Add(EvaluatedMarks other, ValidationRun run)
    {
        if (other._bits.Length > _bits.Length)
            Array.Resize(ref _bits, other._bits.Length);
        for (var i = 0; i < other._bits.Length; i++)
            _bits[i] |= other._bits[i];
        return run.Spend(1 + other._bits.Length);
    }
}
