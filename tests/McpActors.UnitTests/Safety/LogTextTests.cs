using McpActors.Safety;

namespace McpActors.UnitTests.Safety;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("a\nb\r\nc\td", "a\\nb\\r\\nc\\td")]
    [InlineData("\u0000\u007f\u009b", "\\u0000\\u007f\\u009b")]
    [InlineData("a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\u0085d")]
    [InlineData("user\u202etxt.exe", "user\\u202etxt.exe")]
    [InlineData("\n", "\\n")]
    public void Controls_AreWrittenAsText_WhenEscaped(string text, string expected) => Assert.Equal(expected, LogText.Escape(text));

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("C:\\new\\table")]
    [InlineData("Größe \ud83d\ude80 注文")]
    public void Text_IsTheSameInstance_WhenNothingIsEscaped(string text) => Assert.Same(text, LogText.Escape(text));
}
