using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;
using Run = McpActors.UnitTests.Deciders.Models.ActorRun<
    McpActors.Deciders.Connections.ConnectionState,
    McpActors.Deciders.Connections.ConnectionCommand,
    McpActors.Deciders.Connections.ConnectionEvent,
    McpActors.Deciders.Connections.ConnectionEffect,
    McpActors.Deciders.Connections.ConnectionReply>;

namespace McpActors.UnitTests.Deciders.Models;

/// <summary>
/// A world of child processes under one supervisor: each is opened, maybe becomes ready, and ends; words about any of them,
/// current or past, arrive at any time. What must hold is what the world sees.
/// </summary>
public sealed class ConnectionModelTests
{
    private static readonly DateTimeOffset T0 = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConnectionPolicy Policy = new() { MaxRestarts = 2 };
    private static readonly double[] Steps = [0, 0, 0, 0.1, 0.2, 1, 15, 30, 59.9999999, 60, -1];
    private static readonly double[] Randoms = [0, 0.5, 1];

    [Fact]
    public void Connection_KeepsItsPromises_WhenProcessesComeAndGoAtRandom() => Scripts.Check(Play);

    private static void Play(int[] script)
    {
        var run = new Run(new ConnectionDecider(Policy));
        var world = new ConnectionWorld();
        run.Owed = world.Sees;
        run.Tell(ConnectionCommand.Start.Instance, T0);

        var clock = T0;
        foreach (var number in script)
        {
            var draw = number;
            clock += TimeSpan.FromSeconds(Scripts.Draw(ref draw, Steps));
            run.FireTimers(clock);
            if (world.Opened.Count > 0)
                Step(run, world, draw, clock);

            // The world and the supervisor agree on what is open and what the upstream has been told.
            var alive = run.State.Status is ConnectionStatus.Connecting or ConnectionStatus.Ready;
            Assert.Equal(alive ? [run.State.Incarnation] : [], world.Alive);
            Assert.Equal(run.State.Status is ConnectionStatus.Ready, world.LastTold is UpstreamCommand.ConnectionReady);
            Assert.Equal(run.State.IsGivenUp, world.LastTold is UpstreamCommand.ConnectionGivenUp);
        }

        // Left alone, it always comes to try again: no state is a dead end.
        if (run.State.Status is ConnectionStatus.BackingOff)
        {
            Assert.True(run.State.RetryAt <= run.State.Seen + Policy.MaxBackoff);
            run.FireTimers(run.State.RetryAt);
            Assert.Equal(ConnectionStatus.Connecting, run.State.Status);
        }
    }

    private static void Step(Run run, ConnectionWorld world, int draw, DateTimeOffset clock)
    {
        // Mostly of the current incarnation, sometimes of a past one.
        var kind = Scripts.Draw(ref draw, 40);
        var incarnation = Scripts.Draw(ref draw, 4) > 0 ? world.Opened[^1] : Scripts.Draw(ref draw, [.. world.Opened]);
        var random = Scripts.Draw(ref draw, Randoms);
        ConnectionCommand command = kind switch
        {
            < 14 => new ConnectionCommand.Connected(incarnation),
            < 22 => new ConnectionCommand.ConnectFailed(incarnation, "refused", random),
            < 32 => new ConnectionCommand.Lost(incarnation, "ended", random),
            < 36 => new ConnectionCommand.Closed(incarnation),
            < 38 => ConnectionCommand.Start.Instance,
            _ => new ConnectionCommand.BackoffElapsed(incarnation),
        };
        var before = run.State.Incarnation;
        run.Tell(command, clock);

        // A word of a past incarnation never opens another one.
        Assert.True(run.State.Incarnation == before || incarnation == before);
    }
}
