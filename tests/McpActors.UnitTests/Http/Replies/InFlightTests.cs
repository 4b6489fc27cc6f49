using McpActors.Edge;
using McpActors.Http.Replies;
using McpActors.Testing;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Http.Replies;

public sealed class InFlightTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly HttpEdgePolicy _policy = new() { MaxRequests = 2, RequestTimeout = TimeSpan.FromMinutes(1) };

    [Fact]
    public void Request_IsRefused_WhenTheLimitIsReached_UntilOneIsRemoved()
    {
        InFlight inFlight = new(_policy, _time);
        Outbox first = Admit(inFlight)!;
        Assert.NotNull(Admit(inFlight));
        Assert.Null(Admit(inFlight));

        inFlight.Remove(first);
        inFlight.Remove(first);

        Assert.NotNull(Admit(inFlight));
        Assert.Null(Admit(inFlight));
        Assert.Equal(2, inFlight.Requests);
    }

    [Fact]
    public void Sweep_EndsARequest_ExactlyWhenItsTimeIsUp()
    {
        InFlight inFlight = new(_policy, _time);
        Outbox outbox = Admit(inFlight)!;

        _time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        inFlight.Sweep();
        Assert.Equal(EndReason.None, outbox.Ended);

        _time.Advance(TimeSpan.FromTicks(1));
        inFlight.Sweep();
        Assert.Equal(EndReason.TimedOut, outbox.Ended);
    }

    [Fact]
    public void Sweep_LeavesEndlessStreams_ButAShutdownDoesNot()
    {
        InFlight inFlight = new(_policy, _time);
        Outbox stream = inFlight.Admit(new DefaultHttpContext(), default, isEndless: true)!;

        _time.Advance(TimeSpan.FromDays(1));
        inFlight.Sweep();
        Assert.Equal(EndReason.None, stream.Ended);

        inFlight.EndAll(EndReason.ShutDown);
        Assert.Equal(EndReason.ShutDown, stream.Ended);
    }

    [Fact]
    public void Numbers_AreUnique_WhateverTheClientsCallTheirRequests()
    {
        InFlight inFlight = new(_policy, _time);

        Assert.NotEqual(Admit(inFlight)!.Number, Admit(inFlight)!.Number);
    }

    private static Outbox? Admit(InFlight inFlight) => inFlight.Admit(new DefaultHttpContext(), new RequestId(1), isEndless: false);
}
