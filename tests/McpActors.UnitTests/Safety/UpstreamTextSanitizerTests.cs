using System.Diagnostics;
using System.Globalization;
using System.Text;
using McpActors.Safety;

namespace McpActors.UnitTests.Safety;

public sealed class UpstreamTextSanitizerTests
{
    [Theory]
    [MemberData(nameof(OrdinaryTexts.All), MemberType = typeof(OrdinaryTexts))]
    public void OrdinaryText_StaysAsItIs_WhenNothingLeaks(string text) => Assert.Equal(text, UpstreamTextSanitizer.Sanitize(text));

    [Theory]
    [MemberData(nameof(LeakingTexts.All), MemberType = typeof(LeakingTexts))]
    public void LeakingText_EndsBeforeTheLeak_WhateverKindItIs(string text, string expected) =>
        Assert.Equal(expected, UpstreamTextSanitizer.Sanitize(text));

    [Theory]
    [MemberData(nameof(LeakingTexts.All), MemberType = typeof(LeakingTexts))]
    public void LeakingText_IsCutTheSame_WhenSanitizedTwice(string text, string expected) =>
        Assert.Equal(expected, UpstreamTextSanitizer.Sanitize(UpstreamTextSanitizer.Sanitize(text)));

    [Theory]
    [MemberData(nameof(LeakingTexts.All), MemberType = typeof(LeakingTexts))]
    public void LeakingText_NeverComesThrough_WhenBuriedInOrdinaryText(string text, string expected)
    {
        Assert.NotEqual(text, expected, StringComparer.Ordinal);
        var buried = "The order could not be placed today. " + text + " Please try again tomorrow.";

        var shown = UpstreamTextSanitizer.Sanitize(buried);

        Assert.DoesNotContain(text, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("tomorrow", shown, StringComparison.Ordinal);
        Assert.StartsWith("The order could not be placed today.", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n\t ")]
    [InlineData("...")]
    [InlineData("\u001b[31m\u001b[0m")]
    [InlineData("\u200b\u202e\u0000")]
    public void EmptyText_BecomesTheNeutralSentence_WhenNothingCanBeSeen(string text) =>
        Assert.Equal(UpstreamTextSanitizer.NeutralSentence, UpstreamTextSanitizer.Sanitize(text));

    [Theory]
    [InlineData("Balance\u001b[31m too\u001b[0m low", "Balance too low")]
    [InlineData("\u001b]0;title\u0007Balance too low", "Balance too low")]
    [InlineData("\u001b]8;;link\u001b\\Balance too low", "Balance too low")]
    [InlineData("Balance\r\n\ttoo \u00a0  low", "Balance too low")]
    [InlineData("Bal\u200bance \u202etoo\u202c low\ufeff", "Balance too low")]
    [InlineData("Balance\u0007 too\u0000 low\u007f\u009d", "Balance too low")]
    [InlineData("Balance too low\u001b", "Balance too low")]
    [InlineData("Balance too low\u001b[", "Balance too low")]
    [InlineData("Balance too low\u009b31", "Balance too low")]
    public void Text_LosesWhatCannotBeSeen_WhenItCarriesControls(string text, string expected) =>
        Assert.Equal(expected, UpstreamTextSanitizer.Sanitize(text));

    [Fact]
    public void Text_LosesHalfACharacter_ButKeepsAWholeOne()
    {
        Assert.Equal("Balance too low", UpstreamTextSanitizer.Sanitize("Balance too low \ud83d"));
        Assert.Equal("Balance too low \ud83d\ude80", UpstreamTextSanitizer.Sanitize("Balance too low \ud83d\ude80"));
    }

    [Theory]
    [InlineData("Could not read /e\u200btc/pas\u0000swd")]
    [InlineData("Could not read /\u001b[1metc/passwd")]
    [InlineData("Could not read \u202e/etc/passwd")]
    public void Leak_IsFound_WhenSplitByInvisibleCharacters(string text) =>
        Assert.Equal("Could not read", UpstreamTextSanitizer.Sanitize(text));

    [Fact]
    public void LongText_IsCutBetweenWords_WhenAboveTheLimit()
    {
        var text = string.Join(' ', Enumerable.Repeat("balance", 1_000));

        var shown = UpstreamTextSanitizer.Sanitize(text);

        Assert.InRange(shown.Length, UpstreamTextSanitizer.LengthLimitChars - 8, UpstreamTextSanitizer.LengthLimitChars);
        Assert.EndsWith("balance", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_IsFound_WhenTheLengthLimitFallsInsideIt()
    {
        for (var offset = 0; offset < 40; offset++)
        {
            var words = string.Concat(Enumerable.Repeat("low ", 600))[..(UpstreamTextSanitizer.LengthLimitChars - offset)];

            var shown = UpstreamTextSanitizer.Sanitize(words + " ghp_abcdefghijklmnopqrstuvwxyz0123456789 and more");

            Assert.DoesNotContain("ghp_", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NeutralSentence_StaysAsItIs_WhenSanitizedItself() =>
        Assert.Equal(UpstreamTextSanitizer.NeutralSentence, UpstreamTextSanitizer.Sanitize(UpstreamTextSanitizer.NeutralSentence));

    [Theory]
    [InlineData("a")]
    [InlineData("/")]
    [InlineData("(")]
    [InlineData("a.")]
    [InlineData("1.")]
    [InlineData(":0")]
    [InlineData("\\")]
    [InlineData("SELECT ")]
    [InlineData("select a, ")]
    [InlineData("at a.b")]
    [InlineData("password: is ")]
    [InlineData("a@b.")]
    [InlineData("\u001b[")]
    [InlineData("eyJ-_")]
    [InlineData("a-1")]
    [InlineData("bearer ")]
    [InlineData("31.12.2026.")]
    [InlineData("order:1234 ")]
    public void HostileText_TakesBoundedTime_WhenAMebibyteLong(string unit)
    {
        var text = new StringBuilder().Insert(0, unit, (1 << 20) / unit.Length).ToString();
        UpstreamTextSanitizer.Sanitize(text);
        var clock = Stopwatch.StartNew();

        UpstreamTextSanitizer.Sanitize(text);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), string.Create(CultureInfo.InvariantCulture, $"took {clock.Elapsed}"));
    }
}
