using System.Numerics;

namespace McpActors.Schemas;

/// <summary>
/// A JSON number by its decimal text: 0.d₁d₂d₃… × 10^<see cref="Magnitude"/>, without leading or trailing zeros. Comparing allocates
/// nothing and is exact at any size; only exponents beyond ±10^15 count as ±10^15.
/// </summary>
internal readonly ref struct NumberText
{
    private const long LargestExponent = 1_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _whole;
    private readonly ReadOnlySpan<byte> _fraction;
    private readonly int _first;

    public NumberText(ReadOnlySpan<byte> raw)
    {
        IsNegative = raw[0] == (byte)'-';
        var digits = IsNegative ? raw[1..] : raw;
        var mark = digits.IndexOfAny((byte)'e', (byte)'E');
        var exponent = mark < 0 ? 0 : ReadExponent(digits[(mark + 1)..]);
        if (mark >= 0)
            digits = digits[..mark];

        var point = digits.IndexOf((byte)'.');
        _whole = point < 0 ? digits : digits[..point];
        _fraction = point < 0 ? default : digits[(point + 1)..];
        var (first, last) = (0, _whole.Length + _fraction.Length - 1);
        while (first <= last && At(first) == 0)
            first++;
        while (last >= first && At(last) == 0)
            last--;

        _first = first;
        Count = last - first + 1;
        Magnitude = exponent + _whole.Length - first;
    }

    public bool IsNegative { get; }

    /// <summary>Significant digits; none for zero.</summary>
    public int Count { get; }

    public long Magnitude { get; }

    public bool IsZero => Count == 0;

    /// <summary>Whether there is nothing behind the point: 1.0 and 1e2 are integers.</summary>
    public bool IsInteger => IsZero || Magnitude >= Count;

    /// <summary>The exponent of the last significant digit.</summary>
    public long Scale => Magnitude - Count;

    /// <summary>Below, at or above zero as this is less than, equal to or more than the other.</summary>
    public int OrderTo(NumberText other)
    {
        var (sign, otherSign) = (Sign, other.Sign);
        if (sign != otherSign || sign == 0)
            return sign.CompareTo(otherSign);

        return sign * CompareSize(other);
    }

    /// <summary>A non-negative integer, as the keywords that count take it; more than <see cref="int.MaxValue"/> is that.</summary>
    public int? ToCount()
    {
        if (!IsInteger || Sign < 0)
            return null;
        if (Magnitude > 10)
            return int.MaxValue;

        long value = 0;
        for (var i = 0; i < Magnitude; i++)
            value = (value * 10) + (i < Count ? Digit(i) : 0);
        return (int)Math.Min(value, int.MaxValue);
    }

    /// <summary>Whether this is a whole multiple of a divisor above zero.</summary>
    public bool IsMultipleOf(NumberText divisor)
    {
        if (IsZero)
            return true;

        // The last significant digit is not zero, so a divisor that ends in a higher place divides it never.
        var shift = Scale - divisor.Scale;
        if (shift < 0)
            return false;

        var modulus = divisor.Digits();
        return (Digits() * BigInteger.ModPow(10, shift, modulus) % modulus).IsZero;
    }

    public int Hash()
    {
        var hash = new HashCode();
        hash.Add(Sign);
        hash.Add(IsZero ? 0 : Magnitude);
        for (var i = 0; i < Count; i++)
            hash.Add(Digit(i));
        return hash.ToHashCode();
    }

    private int Sign => IsZero ? 0 : IsNegative ? -1 : 1;

    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == (byte)'-';
        long value = 0;
        foreach (var digit in text.TrimStart("+-"u8))
            value = Math.Min(LargestExponent, (value * 10) + (digit - '0'));
        return isNegative ? -value : value;
    }

    private int At(int index) => (index < _whole.Length ? _whole[index] : _fraction[index - _whole.Length]) - '0';

    private int Digit(int index) => index < Count ? At(_first + index) : 0;

    private int CompareSize(NumberText other)
    {
        if (Magnitude != other.Magnitude)
            return Magnitude.CompareTo(other.Magnitude);

        for (var i = 0; i < Math.Max(Count, other.Count); i++)
        {
            if (Digit(i) != other.Digit(i))
                return Digit(i).CompareTo(other.Digit(i));
        }

        return 0;
    }

    private BigInteger Digits()
    {
        var value = BigInteger.Zero;
        for (var i = 0; i < Count; i += 18)
        {
            var (part, weight) = (0L, 1L);
            for (var j = i; j < Math.Min(Count, i + 18); j++)
                (part, weight) = ((part * 10) + Digit(j), weight * 10);
            value = (value * weight) + part;
        }

        return value;
    }
}
