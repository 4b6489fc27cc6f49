namespace McpActors.Deciders.Sessions;

/// <summary>What a session wants done in the world. A closed union.</summary>
public abstract record SessionEffect
{
    private SessionEffect()
    {
    }

    /// <summary>For logs and metrics: the session was revoked or reinstated.</summary>
    /// <param name="Revoked">True when revoked, false when reinstated.</param>
    public sealed record RevocationChanged(bool Revoked) : SessionEffect;
}
