namespace McpActors.UnitTests.Settings;

public sealed class UpstreamsReaderTests
{
    [Fact]
    public void Upstreams_AreAsWritten_WhenEveryKeyIsSet()
    {
        var settings = Reading.Settings("""
            upstreams {
              things {
                kind = mcp-stdio, command = npx, args = [-y, 5, "a b"], env { API_KEY = abcdefgh, PORT = 80 }
                working-directory = /srv, prefix = "t.", trust-annotations = true, list-wait = 1s
                restart.max-restarts = 1
              }
              api { kind = http, base-url = "https://a.example/v1/", headers { authorization = "Bearer abc", "X-Own.Name" = 1 } }
              ledger { kind = delegate, circuit.probes = 3 }
            }
            """);

        var things = settings.Upstreams[0];
        Assert.Equal(["npx", "-y", "5", "a b"], things.Stdio!.Arguments.Prepend(things.Stdio.Command), StringComparer.Ordinal);
        Assert.Equal("abcdefgh", things.Stdio.Environment["API_KEY"]);
        Assert.Equal(("/srv", "t.", true), (things.Stdio.WorkingDirectory, things.Stdio.Prefix, things.Stdio.TrustAnnotations));
        Assert.Equal(1, things.Stdio.Connection.MaxRestarts);
        Assert.True(things.Policy.NeedsConnection);
        Assert.Equal("Bearer abc", settings.Upstreams[1].Http.Headers["Authorization"]);
        Assert.Equal("1", settings.Upstreams[1].Http.Headers["X-Own.Name"]);
        Assert.Equal(3, settings.Upstreams[2].Policy.Circuit.Probes);
        Assert.False(settings.Upstreams[2].Policy.NeedsConnection);
    }

    [Fact]
    public void Upstream_HasItsOwnValueOverTheDefaults_KeyByKey()
    {
        var settings = Reading.Settings("""
            defaults.upstream { call-timeout = 1s, circuit { probes = 2, break-duration = 7s } }
            upstreams.a { kind = delegate, circuit.probes = 4 }
            """);

        var policy = Assert.Single(settings.Upstreams).Policy;
        Assert.Equal((4, TimeSpan.FromSeconds(7)), (policy.Circuit.Probes, policy.Circuit.BreakDuration));
        Assert.Equal(TimeSpan.FromSeconds(1), policy.CallTimeout);
    }

    [Fact]
    public void Secrets_AreTheValuesOfEnvAndHeaders()
    {
        var settings = Reading.Settings("""
            upstreams.a { kind = mcp-stdio, command = x, env.KEY = one-secret }
            upstreams.b { kind = http, base-url = "http://a/", headers.Key = other-secret }
            """);

        Assert.Equal(["one-secret", "other-secret"], settings.GetSecrets(), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(
        "kind = http, base-url = \"http://a/\", command = npx",
        "command: belongs to kind = mcp-stdio, and this upstream has kind = http.")]
    [InlineData(
        "kind = mcp-stdio, command = npx, base-url = \"http://a/\"",
        "base-url: belongs to kind = http, and this upstream has kind = mcp-stdio.")]
    [InlineData(
        "kind = delegate, restart.within = 1s",
        "restart: belongs to kind = mcp-stdio, and this upstream has kind = delegate.")]
    [InlineData(
        "kind = mcp-stdio, command = npx, max-response = 1 MiB",
        "max-response: belongs to kind = http or kind = delegate, and this upstream has kind = mcp-stdio.")]
    [InlineData("kind = mcp-stdio", "command is missing: an upstream of kind = mcp-stdio needs the program to run.")]
    [InlineData("kind = http", "base-url is missing: an upstream of kind = http needs its address.")]
    [InlineData("command = npx", "kind is missing: it must be delegate, http or mcp-stdio.")]
    [InlineData(
        "kind = mcp-stdoi, command = npx",
        "kind is 'mcp-stdoi': it must be delegate, http or mcp-stdio (nearest: mcp-stdio).")]
    [InlineData("kind = mcp-stdio, command = \"\"", "command is '': it must be a text that is not empty.")]
    [InlineData("kind = mcp-stdio, command = npx, args = -y", "args is '-y': it must be a list in brackets.")]
    [InlineData("kind = mcp-stdio, command = npx, args = [{}]", "args holds an object: every element must be a text.")]
    [InlineData(
        "kind = mcp-stdio, command = npx, prefix = \"a b\"",
        "prefix: 'a b' must be at most 64 letters, digits, '_', '-', '.' or '/', as tool names are.")]
    [InlineData(
        "kind = http, base-url = \"ftp://a/\"",
        "base-url: it must be an absolute http or https address, such as https://api.example/v1/.")]
    [InlineData(
        "kind = http, base-url = \"http://a/?b=c\"",
        "base-url: it must have no query and no fragment; requests bring their own.")]
    [InlineData(
        "kind = delegate, call-timeout = 10ms",
        "call-timeout: call-timeout (10ms) must not be below min-attempt (50ms).")]
    [InlineData(
        "kind = delegate, circuit.break-duration = 10m",
        "circuit.break-duration: max-break-duration (5m) must not be below break-duration (10m).")]
    [InlineData(
        "kind = delegate, retry { base-delay = 2s, max-delay = 1s }",
        "retry.max-delay: max-delay (1s) must not be below base-delay (2s).")]
    public void Upstream_IsRefused_WhenAKeyIsWrong(string keys, string message) =>
        Assert.Equal($"test.conf:2: mcp-actors.upstreams.a.{message}", Reading.Error($"upstreams.a {{ {keys} }}"));

    [Theory]
    [InlineData("kind = http, base-url = \"http://user:hunter2secret@a/\"")]
    [InlineData("kind = http, base-url = \"hunter2secret\"")]
    [InlineData("kind = http, base-url = \"http://a/\", headers { Authorization = \"hunter2secret\\nX: y\" }")]
    [InlineData("kind = http, base-url = \"http://a/\", headers { \"Bad name\" = hunter2secret }")]
    [InlineData("kind = http, base-url = \"http://a/\", headers { A = hunter2secret, a = hunter2secret }")]
    [InlineData("kind = http, base-url = \"http://a/\", headers = hunter2secret")]
    [InlineData("kind = mcp-stdio, command = x, env { A = \"hunter2secret\\u0000\" }")]
    [InlineData("kind = mcp-stdio, command = x, env { A = [hunter2secret] }")]
    [InlineData("kind = mcp-stdio, command = x, env = [hunter2secret]")]
    public void Message_HidesTheValue_WhenItMayBeASecret(string keys) =>
        Assert.DoesNotContain("hunter2secret", Reading.Error($"upstreams.a {{ {keys} }}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "a_b__")]
    [InlineData("", "x__")]
    public void Prefixes_AreRefused_WhenOneBeginsWithTheOther(string first, string second)
    {
        var error = Reading.Error($$"""
            upstreams.one { kind = mcp-stdio, command = x, prefix = "{{first}}" }
            upstreams.two { kind = mcp-stdio, command = x, prefix = "{{second}}" }
            """);

        Assert.StartsWith("test.conf:3: mcp-actors.upstreams.two: its prefix", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Prefixes_AreTaken_WhenTheyDiffer() =>
        Assert.Equal(
            ["a__", "a-b__"],
            Reading.Settings("upstreams { a { kind = mcp-stdio, command = x }, a-b { kind = mcp-stdio, command = x } }")
                .Upstreams.Select(static upstream => upstream.Stdio!.Prefix),
            StringComparer.Ordinal);

    [Theory]
    [InlineData("a", true)]
    [InlineData("0-a_b", true)]
    [InlineData("A", false)]
    [InlineData("-a", false)]
    [InlineData("\"a b\"", false)]
    [InlineData("\"a\\n\"", false)]
    [InlineData("\"\"", false)]
    public void Name_IsChecked(string name, bool isTaken) =>
        Assert.Equal(isTaken, Reading.Errors($"upstreams {{ {name} {{ kind = delegate }} }}").Length == 0);

    [Fact]
    public void Defaults_RefuseKeys_ThatAreParticularToOneUpstream() =>
        Assert.Equal(
            "test.conf:2: mcp-actors.defaults.upstream.command: is particular to each upstream and has no default; "
            + "write it under mcp-actors.upstreams.<name>.",
            Reading.Error("defaults.upstream.command = npx"));
}
