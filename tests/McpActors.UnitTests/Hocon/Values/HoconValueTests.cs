using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon.Values;

public class HoconValueTests
{
    [Theory]
    [InlineData("10", 10)]
    [InlineData("\"10\"", 10)]
    [InlineData("0.5", 0.5)]
    [InlineData("10ms", 10)]
    [InlineData("10 ms", 10)]
    [InlineData("\" 10 millis \"", 10)]
    [InlineData("1s", 1000)]
    [InlineData("1.5 seconds", 1500)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1m", 60_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1 d", 86_400_000)]
    [InlineData("1 week", 604_800_000)]
    [InlineData("5us", 0.005)]
    [InlineData("100ns", 0.0001)]
    [InlineData("50 nanos", 0.0001)]
    [InlineData("-1s", -1000)]
    [InlineData("0", 0)]
    public void Duration_IsReadInMilliseconds(string text, double expected)
    {
        Assert.True(Value(text).TryGetDuration(out var value, out var problem), problem);
        Assert.Equal(expected, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("1 S", "unit of time")]
    [InlineData("1 mo", "calendar")]
    [InlineData("2 years", "calendar")]
    [InlineData("x", "not a duration")]
    [InlineData("\"\"", "not a duration")]
    [InlineData("s", "not a duration")]
    [InlineData("1s 2m", "not a duration")]
    [InlineData("01s", "not a duration")]
    [InlineData("1e20 d", "too long")]
    [InlineData("10675200 d", "too long")]
    [InlineData("-10675200 d", "too long")]
    [InlineData("99999999999999999999999999999 ns", "too long")]
    [InlineData("-1e400 h", "too long")]
    [InlineData("null", "null")]
    [InlineData("[1]", "an array")]
    [InlineData("{ a = 1 }", "an object")]
    [InlineData("true", "not a duration")]
    public void Duration_IsRefusedInWords(string text, string words)
    {
        Assert.False(Value(text).TryGetDuration(out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10", 10)]
    [InlineData("10 B", 10)]
    [InlineData("1 kB", 1000)]
    [InlineData("1K", 1024)]
    [InlineData("1k", 1024)]
    [InlineData("1KiB", 1024)]
    [InlineData("1.5 MiB", 1_572_864)]
    [InlineData("2 megabytes", 2_000_000)]
    [InlineData("2 mebibytes", 2_097_152)]
    [InlineData("1m", 1_048_576)]
    [InlineData("3GB", 3_000_000_000)]
    [InlineData("1 TiB", 1_099_511_627_776)]
    [InlineData("0.3 KiB", 307)]
    [InlineData("7 EiB", 8_070_450_532_247_928_832)]
    [InlineData("0 YB", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Size_IsReadInBytes(string text, long expected)
    {
        Assert.True(Value(text).TryGetSizeInBytes(out var value, out var problem), problem);
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("8 EiB", "too large")]
    [InlineData("1 YiB", "too large")]
    [InlineData("9223372036854775808", "too large")]
    [InlineData("1e999 kB", "too large")]
    [InlineData("-1", "negative")]
    [InlineData("1 KB", "unit of size")]
    [InlineData("1 kb", "unit of size")]
    [InlineData("many", "not a size")]
    [InlineData("null", "null")]
    public void Size_IsRefusedInWords(string text, string words)
    {
        Assert.False(Value(text).TryGetSizeInBytes(out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50%", 0.5)]
    [InlineData("12.5 %", 0.125)]
    [InlineData("\"100%\"", 1)]
    [InlineData("0.5", 0.5)]
    [InlineData("2", 2)]
    [InlineData("-1%", -0.01)]
    public void Percentage_IsAFraction(string text, double expected)
    {
        Assert.True(Value(text).TryGetPercentage(out var value, out var problem), problem);
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("5%%")]
    [InlineData("half")]
    [InlineData("null")]
    public void Percentage_IsRefused(string text)
    {
        Assert.False(Value(text).TryGetPercentage(out _, out var problem));
        Assert.Contains("50%", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("yes", true)]
    [InlineData("\"on\"", true)]
    [InlineData("false", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    [InlineData("True", null)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public void Boolean_HasSixWords(string text, bool? expected)
    {
        Assert.Equal(expected is not null, Value(text).TryGetBoolean(out var value));
        Assert.Equal(expected ?? false, value);
    }

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("\"-5\"", -5L)]
    [InlineData("5.0", 5L)]
    [InlineData("1e3", 1000L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("5.5", null)]
    [InlineData("010", null)]
    [InlineData("5x", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    public void Integer_IsWholeAndInRange(string text, long? expected)
    {
        Assert.Equal(expected is not null, Value(text).TryGetInt64(out var value));
        Assert.Equal(expected ?? 0, value);
    }

    [Theory]
    [InlineData("1.5e3", 1500d)]
    [InlineData("\"0.25\"", 0.25)]
    [InlineData("1e999", null)]
    [InlineData("NaN", null)]
    [InlineData("+1", null)]
    public void Double_IsFinite(string text, double? expected)
    {
        var document = HoconText.Parse("v = \"" + text.Trim('"') + "\"");

        Assert.Equal(expected is not null, HoconText.At(document.Root, "v").TryGetDouble(out var value));
        if (expected is not null)
            Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("x y", "x y")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    public void String_IsTheText(string text, string? expected)
    {
        Assert.Equal(expected is not null, Value(text).TryGetString(out var value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void Array_ComesFromNumberedKeys()
    {
        Assert.True(Value("{ 2 = c, 0 = a, 10 = z, x = no, -1 = no }").TryGetArray(out var array));
        Assert.Equal("a c z", string.Join(' ', array));
        Assert.False(Value("{ x = 1 }").TryGetArray(out _));
        Assert.False(Value("{}").TryGetArray(out _));
        Assert.False(Value("x").TryGetArray(out _));
    }

    [Fact]
    public void Object_ComparesKeysExactly()
    {
        var root = HoconText.Parse("a.b = 1, A = 2, \"a.b\" = 3").Root;

        Assert.Equal("1", HoconText.At(root, "a", "b").ToString());
        Assert.Equal("3", HoconText.At(root, "a.b").ToString());
        Assert.Equal("2", HoconText.At(root, "A").ToString());
        Assert.False(root.TryGetPath(["a", "B"], out _));
        Assert.False(root.TryGetPath(["A", "x"], out _));
    }

    [Fact]
    public void WithFallback_MergesObjectsAndKeepsOwnKeysFirst()
    {
        var own = HoconText.Parse("c { x = 1 }\na = 2\nd = null\ne = 1").Root;
        var other = HoconText.Parse("a = 9\nb = 3\nc { y = 4, x = 5 }\nd { z = 1 }\ne { z = 1 }").Root;

        var merged = own.WithFallback(other);

        HoconText.AssertJson("""{"c":{"x":1,"y":4},"a":2,"d":null,"e":1,"b":3}""", merged);
        Assert.Equal("c a d e b", HoconText.Keys(merged));
        Assert.Equal(3, HoconText.At(merged, "c", "y").Origin.Line);
    }

    private static HoconValue Value(string text) => HoconText.At(HoconText.Parse("v = " + text).Root, "v");
}
