using McpActors.Settings;

using Microsoft.Extensions.Configuration;

namespace McpActors.UnitTests.Settings;

public sealed class ConfigurationTreeTests
{
    [Fact]
    public void Settings_AreThoseOfTheSection_WhenAConfigurationHasIt()
    {
        var configuration = Of(
            ("mcp-actors:server:max-concurrent-calls", "7"),
            ("mcp-actors:server:allow-anonymous", "True"),
            ("mcp-actors:server:allowed-hosts:0", "a.example"),
            ("mcp-actors:upstreams:a:kind", "mcp-stdio"),
            ("mcp-actors:upstreams:a:command", "npx"),
            ("mcp-actors:upstreams:a:args:0", "-y"),
            ("mcp-actors:upstreams:a:args:1", "x"),
            ("mcp-actors:upstreams:a:env:KEY", "value-of-key"),
            ("mcp-actors:tools:a__*:budget", "3s"),
            ("other:key", "1"));

        var settings = SettingsSource.Read(configuration).GetSettings();

        Assert.Equal((7, true), (settings.Server.MaxConcurrentCalls, settings.Server.AllowAnonymous));
        Assert.Equal("a.example", Assert.Single(settings.Server.Http.AllowedHosts));
        Assert.Equal("-y x", string.Join(' ', settings.Upstreams[0].Stdio!.Arguments));
        Assert.Equal("value-of-key", Assert.Single(settings.GetSecrets()));
        Assert.Equal(TimeSpan.FromSeconds(3), settings.Tools.Of("a__b").Budget);
    }

    [Fact]
    public void Settings_AreTheDefaults_WhenListsAndObjectsAreEmptyTexts()
    {
        var configuration = Of(("mcp-actors:upstreams", ""), ("mcp-actors:server:allowed-hosts", ""), ("mcp-actors:log:level", "info"));

        Assert.Equal(new McpActorsSettings(), SettingsSource.Read(configuration).GetSettings());
    }

    [Fact]
    public void Section_IsTaken_WhenItIsGivenItself()
    {
        var section = Of(("mcp-actors:sessions:rate:burst", "9")).GetSection("mcp-actors");

        Assert.Equal(9, SettingsSource.Read(section).GetSettings().Sessions.Rate.Burst);
    }

    [Fact]
    public void Error_NamesTheKey_WhenNoFileIsKnown() =>
        Assert.Equal(
            "configuration key mcp-actors:server:urll: mcp-actors.server.urll: unknown key; did you mean 'url'?",
            Assert.Single(SettingsSource.Read(Of(("mcp-actors:server:urll", "x"))).Errors).ToString());

    [Fact]
    public void Error_SaysSo_WhenThereIsNoSection() =>
        Assert.Contains("no section 'mcp-actors'", Assert.Single(SettingsSource.Read(Of(("a", "b"))).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Error_NamesFileAndLine_WhenAHoconFileHasTheKey()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "mcp-actors {\n\n  sessions.rate.burst = 0\n}");
            var chained = new ConfigurationBuilder().AddConfiguration(new ConfigurationBuilder().AddHoconFile(file).Build()).Build();

            Assert.StartsWith($"{file}:3: ", Assert.Single(SettingsSource.Read(chained).Errors).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IConfigurationRoot Of(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(static pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))).Build();
}
