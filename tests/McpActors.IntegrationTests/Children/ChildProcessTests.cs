using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using McpActors.Server.Children;

namespace McpActors.IntegrationTests.Children;

public sealed class ChildProcessTests
{
    private readonly ConcurrentQueue<string> _errorLines = new();

    [LinuxFact]
    public async Task StubbornTree_IsEnded_WhenStopped()
    {
        await using var child = Start(Stubborn.Command);
        try
        {
            var before = await Stubborn.WhenStartedAsync(child.Marker);

            var ended = await Stubborn.WithinLimit(child.StopAsync(TimeSpan.FromMilliseconds(500)));

            Assert.True(ended);
            Assert.Empty(Stubborn.Marked(child.Marker));
            Assert.All(before, process => Assert.NotEqual(child.Marker, ProcessTable.MarkerOf(process)));
            Assert.Equal(9, (await child.Exited).Signal);
        }
        finally
        {
            Stubborn.EndAll(child.Marker);
        }
    }

    [LinuxFact]
    public async Task Descendants_AreEnded_WhenTheChildItselfHasCrashed()
    {
        await using var child = Start(Stubborn.Command);
        try
        {
            await Stubborn.WhenStartedAsync(child.Marker);
            ProcessSignal.End(child.ProcessId);
            Assert.Equal(9, (await Stubborn.WithinLimit(child.Exited)).Signal);
            Assert.NotEmpty(Stubborn.Marked(child.Marker));

            Assert.True(await Stubborn.WithinLimit(child.StopAsync(TimeSpan.FromMilliseconds(100))));

            Assert.Empty(Stubborn.Marked(child.Marker));
        }
        finally
        {
            Stubborn.EndAll(child.Marker);
        }
    }

    [LinuxFact]
    public async Task Child_EndsByItself_WhenItsInputIsClosed()
    {
        await using var child = Start(Stubborn.Shell("cat >/dev/null; exit 7"));

        Assert.True(await Stubborn.WithinLimit(child.StopAsync(TimeSpan.FromSeconds(10))));

        Assert.Equal(new ChildExit(7), await child.Exited);
    }

    [LinuxFact]
    public async Task Child_EndsWhenAsked_WhenItIgnoresItsInput()
    {
        await using var child = Start(Stubborn.Shell("trap 'exit 3' TERM; echo ready >&2; while :; do sleep 0.1; done"));
        await Stubborn.UntilAsync(() => !_errorLines.IsEmpty);

        Assert.True(await Stubborn.WithinLimit(child.StopAsync(TimeSpan.FromSeconds(2))));

        Assert.Equal(new ChildExit(3), await child.Exited);
    }

    [LinuxFact]
    public async Task Stop_IsOneStop_WhenCalledTwice()
    {
        await using var child = Start(Stubborn.Shell("cat"));

        Assert.Same(child.StopAsync(TimeSpan.FromSeconds(5)), child.StopAsync(TimeSpan.FromSeconds(5)));
    }

    [LinuxFact]
    public async Task Child_SpeaksOverItsStreams_WhenItRuns()
    {
        await using var child = Start(Stubborn.Shell("read line; echo \"got $line\"; echo oops >&2; printf unfinished >&2"));

        await child.StandardInput.WriteAsync("hello\n"u8.ToArray());
        await child.StandardInput.FlushAsync();

        using var reader = new StreamReader(child.StandardOutput, Encoding.UTF8);
        Assert.Equal("got hello", await Stubborn.WithinLimit(reader.ReadToEndAsync()) is { } text ? text.TrimEnd() : null);
        await Stubborn.WithinLimit(child.StopAsync(TimeSpan.FromSeconds(5)));
        Assert.Equal("oops,unfinished", string.Join(',', _errorLines));
    }

    [LinuxFact]
    public async Task NoisyChild_IsNotHeldUp_WhenItSaysMoreThanIsLogged()
    {
        await using var child = Start(
            Stubborn.Shell("i=0; while [ $i -lt 20000 ]; do echo noise noise noise >&2; i=$((i+1)); done; exit 5"));

        Assert.Equal(new ChildExit(5), await Stubborn.WithinLimit(child.Exited));

        await Stubborn.WithinLimit(child.StopAsync(TimeSpan.FromSeconds(2)));
        Assert.InRange(_errorLines.Count, 1, 10_000);
        Assert.Contains(_errorLines, line => line.Contains("lines dropped", StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task OurSecrets_DoNotReachTheChild_OnlyTheAllowListAndItsOwn()
    {
        const string Secret = "MCPACTORS_TEST_SECRET_TOKEN";
        Environment.SetEnvironmentVariable(Secret, "do-not-tell");
        try
        {
            var command = Stubborn.Shell("env") with { Environment = ImmutableDictionary<string, string>.Empty.Add("GIVEN", "yes") };
            await using var child = Start(command);
            using var reader = new StreamReader(child.StandardOutput, Encoding.UTF8);

            var environment = await Stubborn.WithinLimit(reader.ReadToEndAsync());

            Assert.DoesNotContain("do-not-tell", environment, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, environment, StringComparison.Ordinal);
            Assert.Contains("PATH=", environment, StringComparison.Ordinal);
            Assert.Contains("GIVEN=yes", environment, StringComparison.Ordinal);
            Assert.Contains($"{ChildMarker.Variable}={child.Marker}", environment, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Secret, null);
        }
    }

    [LinuxFact]
    public void Child_IsNotStarted_WhenThereIsNoSuchCommand()
    {
        var start = ChildProcess.Start(
            new ChildCommand("no-such-command-anywhere", [], ImmutableDictionary<string, string>.Empty),
            ProcessOwner.Current,
            _errorLines.Enqueue,
            TimeProvider.System);

        Assert.Contains("no-such-command-anywhere", Assert.IsType<ChildStart.NotStarted>(start).Reason, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Child_IsNotStarted_WhenItsWorkingDirectoryIsMissing()
    {
        var start = ChildProcess.Start(
            Stubborn.Shell("true") with { WorkingDirectory = "/no/such/directory" },
            ProcessOwner.Current,
            _errorLines.Enqueue,
            TimeProvider.System);

        Assert.IsType<ChildStart.NotStarted>(start);
    }

    private ChildProcess Start(ChildCommand command) =>
        Assert.IsType<ChildStart.Started>(
            ChildProcess.Start(command, ProcessOwner.Current, _errorLines.Enqueue, TimeProvider.System)).Child;
}
