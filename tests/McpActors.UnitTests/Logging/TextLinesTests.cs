namespace McpActors.UnitTests.Logging;

public sealed class TextLinesTests
{
    [Fact]
    public void Event_IsOneReadableLine()
    {
        var line = LogLines.Text(log => log.Information("{Tool} ended", "echo"));

        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z info  echo ended\n$", line);
    }

    [Fact]
    public void Exception_IsOnTheSameLine_WithoutSecretsAndControlCharacters()
    {
        var line = LogLines.Text(log => log.Fatal(new InvalidOperationException("a\nhunter2secret\u0007"), "Ended"), "hunter2secret");

        Assert.Contains(" fatal Ended | System.InvalidOperationException: a\\n[redacted]\\u0007", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line.TrimEnd('\n'), char.IsControl);
    }
}
