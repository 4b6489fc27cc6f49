using System.Text.Json;

namespace McpActors.UnitTests.Logging;

public sealed class JsonLinesTests
{
    [Fact]
    public void Event_HasItsPartsAndProperties_OnOneLine()
    {
        var line = LogLines.Json(log => log.ForContext("SourceContext", "McpActors").Warning(
            "{Tool} failed [ref: {Ref}] after {DurationMs:0.0} ms, {Attempts} attempts, {Outcome}", "echo", "k7f3q9za", 1.25, 3, null));

        Assert.EndsWith("}\n", line, StringComparison.Ordinal);
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal("warn", json.GetProperty("level").GetString());
        Assert.Equal("echo failed [ref: k7f3q9za] after 1.3 ms, 3 attempts, null", json.GetProperty("message").GetString());
        Assert.Equal("McpActors", json.GetProperty("logger").GetString());
        Assert.Equal("k7f3q9za", json.GetProperty("ref").GetString());
        Assert.Equal(1.25, json.GetProperty("durationMs").GetDouble());
        Assert.Equal(3, json.GetProperty("attempts").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("outcome").ValueKind);
        Assert.True(json.GetProperty("timestamp").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public void Secrets_AreRedacted_InMessagePropertiesAndException()
    {
        var line = LogLines.Json(
            log => log.Error(new InvalidOperationException("with hunter2secret"), "It was {Value} and {@Nested}", "hunter2secret", new { A = "hunter2secret" }),
            "hunter2secret");

        Assert.DoesNotContain("hunter2secret", line, StringComparison.Ordinal);
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal("[redacted]", json.GetProperty("value").GetString());
        Assert.Contains("InvalidOperationException: with [redacted]", json.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ControlCharacters_AreEscapedOnce_WhereverTheyCome()
    {
        var line = LogLines.Json(log => log.Error(new InvalidOperationException("a\nb\u001b[31m"), "It was {Value}", "x\r\ny\u202ez"));

        Assert.DoesNotContain(line.TrimEnd('\n'), letter => char.IsControl(letter) || letter == '\u202e');
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal("x\r\ny\u202ez", json.GetProperty("value").GetString());
        Assert.StartsWith("System.InvalidOperationException: a\nb\u001b[31m", json.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Instant_IsWrittenAsTheTimestampIs()
    {
        var line = LogLines.Json(log => log.Information("{At}", new DateTimeOffset(2026, 7, 28, 14, 30, 5, 250, TimeSpan.FromHours(2))));

        Assert.Equal("2026-07-28T12:30:05.250Z", JsonDocument.Parse(line).RootElement.GetProperty("at").GetString());
    }

    [Fact]
    public void Property_IsRenamed_WhenItsNameIsTaken()
    {
        var json = JsonDocument.Parse(LogLines.Json(log => log.Information("{Message} {Level}", "a", "b"))).RootElement;

        Assert.Equal(("a b", "a", "b", "info"), (
            json.GetProperty("message").GetString(),
            json.GetProperty("messageProperty").GetString(),
            json.GetProperty("levelProperty").GetString(),
            json.GetProperty("level").GetString()));
    }

    [Fact]
    public void Text_IsCut_WhenItIsVeryLong()
    {
        var line = LogLines.Json(log => log.Information("{Value}", new string('x', 1_000_000)));

        Assert.InRange(line.Length, 64_000, 70_000);
        Assert.Contains("[cut]", line, StringComparison.Ordinal);
    }
}
