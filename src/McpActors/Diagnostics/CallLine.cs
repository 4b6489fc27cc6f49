namespace McpActors.Diagnostics;

/// <summary>What the log says of one call.</summary>
internal sealed record CallLine
{
    public required string Tool { get; init; }

    public required string Session { get; init; }

    public required string? Request { get; init; }

    public required double DurationMs { get; init; }

    public required string Code { get; init; }

    public required string? Outcome { get; init; }

    public required string? Ref { get; init; }

    public required int Attempts { get; init; }

    public required string Arguments { get; init; }
}
