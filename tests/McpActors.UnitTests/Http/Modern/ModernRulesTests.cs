using System.Text.Json;
using System.Text.Json.Nodes;

using McpActors.Http.Modern;
using McpActors.Http.Wire;

using Microsoft.AspNetCore.Http;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.UnitTests.Http.Modern;

public sealed class ModernRulesTests
{
    private const string Meta =
        """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    private readonly ModernRules _rules = new(new ParamHeaders(new McpServerOptions()));

    private readonly HeaderDictionary _headers = new()
    {
        ["MCP-Protocol-Version"] = "2026-07-28",
        ["Mcp-Method"] = "tools/call",
        ["Mcp-Name"] = "echo",
    };

    [Fact]
    public void Request_Passes_WhenEverythingAgrees() => Assert.Null(_rules.FindBreach(_headers, Request(Meta)));

    [Theory]
    [InlineData("MCP-Protocol-Version", null, -32020)]
    [InlineData("MCP-Protocol-Version", "2099-01-01", -32020)]
    [InlineData("Mcp-Method", null, -32020)]
    [InlineData("Mcp-Method", "TOOLS/CALL", -32020)]
    [InlineData("Mcp-Name", null, -32020)]
    [InlineData("Mcp-Name", "Echo", -32020)]
    [InlineData("Mcp-Name", "=?base64?%?=", -32020)]
    [InlineData("Mcp-Name", "=?base64?/w==?=", -32020)]
    [InlineData("Mcp-Name", "ech\u00F6", -32020)]
    public void Request_IsRefused_WhenAHeaderDoesNotAgree(string header, string? value, int code)
    {
        if (value is null)
            _headers.Remove(header);
        else
            _headers[header] = value;

        Refusal? breach = _rules.FindBreach(_headers, Request(Meta));

        Assert.Equal((400, code), (breach!.Status, breach.Code));
    }

    [Theory]
    [InlineData("Mcp-Name", " echo\t")]
    [InlineData("Mcp-Name", "=?base64?ZWNobw==?=")]
    [InlineData("mcp-name", "echo")]
    public void Request_Passes_WhenAHeaderIsPaddedEncodedOrInOtherCase(string header, string value)
    {
        _headers.Remove("Mcp-Name");
        _headers[header] = value;

        Assert.Null(_rules.FindBreach(_headers, Request(Meta)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}""")]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":[]}""")]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":7,"io.modelcontextprotocol/clientCapabilities":{}}""")]
    public void Request_IsRefused_WhenItsMetaIsIncomplete(string meta)
    {
        Refusal? breach = _rules.FindBreach(_headers, Request(meta));

        Assert.Equal((400, -32602), (breach!.Status, breach.Code));
    }

    [Fact]
    public void Request_IsRefused_WhenAHeaderOccursTwice()
    {
        _headers["Mcp-Method"] = new(["tools/call", "tools/call"]);

        Assert.Equal(-32020, _rules.FindBreach(_headers, Request(Meta))!.Code);
    }

    [Theory]
    [InlineData("2026-07-28", null, false, true)]
    [InlineData("2026-07-28", "session", false, true)]
    [InlineData("2099-01-01", null, false, true)]
    [InlineData("2099-01-01", "session", false, false)]
    [InlineData("2025-11-25", null, false, false)]
    [InlineData("2025-11-25", null, true, true)]
    [InlineData(null, null, true, true)]
    [InlineData(null, null, false, false)]
    public void Era_IsModern_WhenTheHeaderOrTheMetaSaysSo(string? version, string? session, bool hasMeta, bool expected)
    {
        HeaderDictionary headers = [];
        if (version is not null)
            headers["MCP-Protocol-Version"] = version;
        if (session is not null)
            headers["Mcp-Session-Id"] = session;

        Assert.Equal(expected, ModernRules.Apply(headers, Request(hasMeta ? Meta : "{}")));
    }

    [Theory]
    [InlineData("42", "42", true)]
    [InlineData("42.0", "42", true)]
    [InlineData("43", "42", false)]
    [InlineData("true", "true", true)]
    [InlineData("True", "true", false)]
    [InlineData("a", "\"a\"", true)]
    [InlineData("a", "[1]", false)]
    [InlineData(null, "null", true)]
    [InlineData("null", "null", false)]
    [InlineData(null, "\"a\"", false)]
    public void ParamHeader_IsComparedByTheKindOfItsValue(string? header, string argument, bool agrees)
    {
        McpServerTool tool = McpServerTool.Create(static (JsonElement value) => "done", new() { Name = "echo" });
        tool.ProtocolTool.InputSchema = JsonSerializer.Deserialize<JsonElement>(
            """{"type":"object","properties":{"outer":{"type":"object","properties":{"value":{"x-mcp-header":"Value"}}}}}""");
        ParamHeaders rules = new(new McpServerOptions { ToolCollection = [tool] });
        if (header is not null)
            _headers["Mcp-Param-Value"] = header;
        JsonRpcRequest request = Request(Meta);
        request.Params!["arguments"] = new JsonObject { ["outer"] = new JsonObject { ["value"] = JsonNode.Parse(argument) } };

        Assert.Equal(agrees, rules.FindBreach(_headers, request) is null);
    }

    private static JsonRpcRequest Request(string meta) => new()
    {
        Id = new RequestId(1),
        Method = "tools/call",
        Params = new JsonObject { ["name"] = "echo", ["_meta"] = JsonNode.Parse(meta) },
    };
}
