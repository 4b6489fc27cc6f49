using McpActors.Deciders.Connections;
using McpActors.Deciders.Upstreams;

namespace McpActors.UnitTests.Deciders.Models;

/// <summary>What the world sees of a supervised connection: what is open, and what its upstream was told last.</summary>
internal sealed class ConnectionWorld
{
    /// <summary>Every incarnation ever opened, in order.</summary>
    internal List<long> Opened { get; } = [];

    /// <summary>Those opened and not closed since.</summary>
    internal List<long> Alive { get; } = [];

    internal UpstreamCommand? LastTold { get; private set; }

    internal void Sees(ConnectionEffect effect)
    {
        switch (effect)
        {
            case ConnectionEffect.OpenConnection open:
                // Never two at once, and never the same one twice.
                Assert.Empty(Alive);
                Assert.True(Opened.Count == 0 || open.Incarnation > Opened[^1]);
                Opened.Add(open.Incarnation);
                Alive.Add(open.Incarnation);
                break;
            case ConnectionEffect.CloseConnection close:
                Alive.Remove(close.Incarnation);
                break;
            case ConnectionEffect.TellUpstream tell:
                LastTold = tell.Command;
                break;
            default:
                // For the log.
                break;
        }
    }
}
