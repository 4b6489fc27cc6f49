namespace McpActors.Server.Demo.Tools;

/// <summary>What <c>fetch_data</c> fetched.</summary>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="Length">The characters of the whole body.</param>
/// <param name="Body">Its first <see cref="FetchClient.MaxBodyCharacters"/> characters.</param>
internal sealed record FetchedPage(string Url, int Length, string Body);
