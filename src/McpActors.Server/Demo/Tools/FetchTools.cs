using System.ComponentModel;

using McpActors.Upstreams;

using ModelContextProtocol.Server;

namespace McpActors.Server.Demo.Tools;

/// <summary><c>fetch_data</c>: an example of an upstream that is called through a delegate instead of its own client.</summary>
[McpServerToolType]
internal sealed class FetchTools([FromKeyedServices("web")] IUpstream web, AllowList allowed, FetchClient client)
{
    /// <summary>Fetches a page.</summary>
    /// <exception cref="Errors.SafeError">See <see cref="AllowList.Check(string?)"/> and <see cref="FetchClient.FetchAsync"/>.</exception>
    [McpServerTool(Name = "fetch_data", ReadOnly = true, OpenWorld = true, UseStructuredContent = true)]
    [Description(
        "Fetches a text from an allowed address, in the demo those below http://127.0.0.1:7300/demo/api/ (with the port that the server "
        + "listens on), such as http://127.0.0.1:7300/demo/api/web/guide. Returns the length and the first 2000 characters.")]
    public async Task<FetchedPage> FetchAsync(
        [Description("An absolute http or https address.")] string url, CancellationToken cancellationToken)
    {
        var address = allowed.Check(url);
        return await web.CallAsync((_, token) => client.FetchAsync(address, token), cancellationToken);
    }
}
