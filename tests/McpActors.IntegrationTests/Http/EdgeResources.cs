using System.ComponentModel;

using ModelContextProtocol.Server;

namespace McpActors.IntegrationTests.Http;

[McpServerResourceType]
public sealed class EdgeResources
{
    [McpServerResource(UriTemplate = "test://note", Name = "note")]
    [Description("A note.")]
    public static string Note() => "A note.";
}
