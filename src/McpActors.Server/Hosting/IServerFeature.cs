namespace McpActors.Server.Hosting;

/// <summary>Something the server serves: it brings tools, and over HTTP perhaps endpoints of its own.</summary>
internal interface IServerFeature
{
    /// <summary>Adds tools and services. The server is supervised already.</summary>
    void AddTo(IMcpServerBuilder server);

    /// <summary>Adds endpoints; called over HTTP only.</summary>
    void Map(IEndpointRouteBuilder endpoints)
    {
    }

    /// <summary>What a newcomer may try, one line each.</summary>
    /// <param name="address">Where the server listens, without a path.</param>
    IEnumerable<string> Hints(Uri address) => [];
}
