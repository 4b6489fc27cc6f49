using McpActors.Hocon;
using McpActors.Settings;

namespace McpActors.UnitTests.Settings;

/// <summary>
/// What <c>reference.conf</c> says is what the code does: the file is the table of defaults, and every key of it changes the settings.
/// </summary>
public sealed class ReferenceConfTests
{
    public static TheoryData<string> Paths => [.. OverrideTable.All.Select(static entry => entry.Path)];

    [Fact]
    public void Settings_AreTheRecordsDefaults_WhenNothingIsConfigured() =>
        Assert.Equal(new McpActorsSettings(), Reading.Settings(""));

    [Fact]
    public void Settings_AreTheRecordsDefaults_WhenTheFileIsTheReferenceItself() =>
        Assert.Equal(new McpActorsSettings(), SettingsSource.Read([SettingsSource.Reference]).GetSettings());

    [Fact]
    public void Upstream_HasTheRecordsDefaults_WhenItOnlyHasWhatItNeeds()
    {
        var upstreams = Reading.Settings(OverrideTable.Upstreams).Upstreams;

        Assert.Equal(new HttpUpstreamSettings { BaseUrl = new Uri("http://127.0.0.1:1/") }, upstreams[0].Http);
        Assert.Equal(new McpStdioSettings { Command = "run", Prefix = "stdio__" }, upstreams[1].Stdio);
        Assert.Equal(new UpstreamSettings { Name = "delegate", Kind = UpstreamKind.Delegate }, upstreams[2]);
    }

    [Fact]
    public void Table_HasEveryKey_OfTheReference()
    {
        var root = (HoconObject)HoconParser.Load([SettingsSource.Reference]).Root.Single().Value;
        var keys = Leaves(root, "").Except(["journal.kind", "upstreams", "tools"], StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(keys, OverrideTable.All.Select(static entry => entry.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Key_ChangesTheSettings_WhenItIsOverridden(string path)
    {
        var entry = Entry(path);
        var before = entry.Select(Reading.Settings(OverrideTable.Upstreams));

        var after = entry.Select(Reading.Settings($"{OverrideTable.Upstreams}\n{entry.Beside}\n{path} = {entry.Value}"));

        Assert.NotEqual(entry.Expected, before);
        Assert.Equal(entry.Expected, after);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Value_IsTaken_WhenItIsTheOutermostAllowed(string path)
    {
        var entry = Entry(path);
        foreach (var value in entry.Inside)
            Assert.Empty(Reading.Errors($"{path} = {value}\n{entry.Beside}"));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Value_IsRefusedWithKeyAndLine_WhenItIsBeyondABound(string path)
    {
        var entry = Entry(path);
        foreach (var value in entry.Outside)
        {
            var errors = Reading.Errors($"{path} = {value}\n{entry.Beside}");
            Assert.True(errors.Length > 0, $"{value} was taken.");
            Assert.All(errors, error => Assert.StartsWith($"{Reading.File}:2: mcp-actors.{path}", error, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Key_IsSuggested_WhenItIsMisspelt(string path)
    {
        var key = path[(path.LastIndexOf('.') + 1)..];
        var misspelt = path[..^1];

        var error = Reading.Error($"\n{misspelt} = 1");

        Assert.StartsWith($"{Reading.File}:3: mcp-actors.{misspelt}: unknown key", error, StringComparison.Ordinal);
        Assert.EndsWith($"did you mean '{key}'?", error, StringComparison.Ordinal);
    }

    private static OverrideCase Entry(string path) => OverrideTable.All.Single(entry => entry.Path == path);

    private static IEnumerable<string> Leaves(HoconObject values, string prefix) => values.SelectMany(member =>
        member.Value is HoconObject { Count: > 0 } inner ? Leaves(inner, $"{prefix}{member.Key}.") : [prefix + member.Key]);
}
