using McpActors.Hocon;
using McpActors.Settings;

namespace McpActors.UnitTests.Settings;

public sealed class SettingsSourceTests
{
    [Fact]
    public void Errors_AreAllToldInTheOrderOfTheFile_WhenThereAreSeveral()
    {
        var errors = Reading.Errors("""
            server { url = "https://127.0.0.1:1", colour = red }
            sessions.rate.burst = 0
            upstreams {
              Bad { kind = delegate }
              far { kind = mcp-http, url = "https://a.example/mcp" }
            }
            operations { max-joiners = 5 }
            """);

        Assert.Equal(
            [
                "test.conf:2: mcp-actors.server.url: https is not served",
                "test.conf:2: mcp-actors.server.colour: unknown key; the keys here are allow-anonymous, allowed-hosts",
                "test.conf:3: mcp-actors.sessions.rate.burst is '0': it must be a whole number from 1 to 1,000,000.",
                "test.conf:5: mcp-actors.upstreams.Bad: the name of an upstream begins with a small letter or a digit",
                "test.conf:6: mcp-actors.upstreams.far.kind is 'mcp-http': it must be delegate, http or mcp-stdio.",
                "test.conf:6: mcp-actors.upstreams.far.url: unknown key; the keys here are args, base-url",
                "test.conf:8: mcp-actors.operations: unknown key; the keys here are defaults, errors, journal, log",
            ],
            errors,
            static (start, error) => error.StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public void Root_IsRequired_WhenAFileHasOthersOnly()
    {
        var error = Assert.Single(Reading.Of("akka { loglevel = INFO }").Errors);

        Assert.Equal("test.conf: There is no 'mcp-actors { … }' in it, so nothing is configured.", error.ToString());
    }

    [Theory]
    [InlineData("mcpactors { }", "mcpactors")]
    [InlineData("mcp_actors { }", "mcp_actors")]
    [InlineData("mcp-actor { }", "mcp-actor")]
    public void Root_IsSuggested_WhenItIsMisspelt(string text, string found) =>
        Assert.EndsWith($"Was '{found}' meant?", Assert.Single(Reading.Of(text).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Root_IsStillRequired_WhenAnOptionSetsAValue()
    {
        var reading = SettingsSource.Read(
            [SettingsSource.Override("server.url", "http://127.0.0.1:0", "--url"), new HoconSource.Text("a = 1", "empty.conf")]);

        Assert.Contains("no 'mcp-actors", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherRoots_AreIgnored_WhenMcpActorsIsThere() =>
        Assert.Equal(7, Reading.Of("other { a = 1 }\nmcp-actors.server.max-concurrent-calls = 7").GetSettings().Server.MaxConcurrentCalls);

    [Theory]
    [InlineData("mcp-actors = 5", "mcp-actors is '5': it must be an object in braces.")]
    [InlineData("mcp-actors = []", "mcp-actors is a list: it must be an object in braces.")]
    [InlineData("mcp-actors.server = on", "mcp-actors.server is 'on': it must be an object in braces.")]
    public void Object_IsRequired_WhenAnotherValueStandsThere(string text, string message) =>
        Assert.Equal(message, Assert.Single(Reading.Of(text).Errors).Message);

    [Fact]
    public void SyntaxErrors_ComeWithTheOthers_AndNothingIsCalledMissing()
    {
        var reading = Reading.Of("""
            mcp-actors {
              upstreams.a { kind = mcp-stdio, command = ${NO_SUCH_VARIABLE_IS_SET} }
              server.max-body = 1 byte
            }
            """);

        Assert.Null(reading.Settings);
        Assert.Equal([2, 3], reading.Errors.Select(static error => error.Origin.Line));
    }

    [Fact]
    public void MissingFile_IsAnError_AndNoException()
    {
        var error = Assert.Single(SettingsSource.ReadFile("/nowhere/at-all.conf").Errors);

        Assert.Contains("/nowhere/at-all.conf", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Override_Wins_AndItsErrorNamesTheOption()
    {
        const string File = "mcp-actors.server.url = \"http://127.0.0.1:1\"";
        SettingsReading With(string url) =>
            SettingsSource.Read([SettingsSource.Override("server.url", url, "--url"), new HoconSource.Text(File, "a.conf")]);

        Assert.Equal(2, With("http://127.0.0.1:2").GetSettings().Server.Url.Port);
        Assert.Equal("--url", Assert.Single(With("\"${x}\\").Errors).Origin.ToString());
    }

    [Fact]
    public void Exception_HasEveryErrorOnALine_WhenSettingsAreTaken()
    {
        var thrown = Assert.Throws<SettingsException>(() => Reading.Of("mcp-actors { a = 1\n b = 2 }").GetSettings());

        Assert.Equal(2, thrown.Errors.Length);
        Assert.Equal(
            ["test.conf:1:", "test.conf:2:"],
            thrown.Message.Split('\n').Select(static line => line.Split(' ')[0]),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Message_IsOneLine_WhenTheValueIsNot()
    {
        var error = Reading.Error("log.level = \"a\\u001b[31m\\nb" + new string('x', 200) + "\"");

        Assert.DoesNotContain(error, char.IsControl);
        Assert.True(error.Length < 220, error);
    }
}
