namespace McpActors.UnitTests.Deciders.Models;

/// <summary>A call as the model remembers it.</summary>
internal sealed class SessionModelCall
{
    internal required long Window { get; init; }

    internal required TimeSpan Reserved { get; init; }

    internal TimeSpan Charge { get; set; }

    internal bool Ended { get; set; }

    internal bool Refunded { get; set; }
}
