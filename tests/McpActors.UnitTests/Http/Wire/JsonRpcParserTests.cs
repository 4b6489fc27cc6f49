using System.Buffers;
using System.Text;

using McpActors.Http.Wire;

using ModelContextProtocol.Protocol;

namespace McpActors.UnitTests.Http.Wire;

public sealed class JsonRpcParserTests
{
    private const string Sample =
        """{"jsonrpc":"2.0","id":"r-1","method":"tools/call","params":{"name":"echo","arguments":{"a":[1,2.5e3,"\u00e9",null,true]}}}""";

    [Fact]
    public void Request_KeepsIdMethodAndParams()
    {
        JsonRpcRequest request = Assert.IsType<JsonRpcRequest>(Parse(Sample).Message);

        Assert.Equal(new RequestId("r-1"), request.Id);
        Assert.Equal("tools/call", request.Method);
        Assert.Equal("""{"a":[1,2.5e3,"\u00e9",null,true]}""", request.Params!["arguments"]!.ToJsonString(), ignoreCase: true);
    }

    [Fact]
    public void Kind_FollowsTheMembers()
    {
        Assert.IsType<JsonRpcNotification>(Parse("""{"jsonrpc":"2.0","method":"a"}""").Message);
        Assert.IsType<JsonRpcResponse>(Parse("""{"jsonrpc":"2.0","id":1,"result":{}}""").Message);
        JsonRpcError error = Assert.IsType<JsonRpcError>(
            Parse("""{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"no","data":5}}""").Message);
        Assert.Equal((-1, "no"), (error.Error.Code, error.Error.Message));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":""}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","result":{}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":"x","message":""}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":1,"code":2,"message":""}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","result":{}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":99999999999999999999,"method":"a"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":"text"}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{"b":1,"b":2}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","params":{"b":"\udc00"}}""", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a"},""", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a",}""", -32700)]
    [InlineData("""[{"jsonrpc":"2.0"}""", -32700)]
    [InlineData("// comment", -32700)]
    public void Body_IsRefused_WithTheCodeThatFits(string body, int code) => Assert.Equal(code, Parse(body).Refusal?.Code);

    [Fact]
    public void Refusal_NamesTheRequest_WhereTheIdCanBeRead() =>
        Assert.Equal(new RequestId("r"), Parse("""{"id":"r","jsonrpc":"2.0","method":5}""").Refusal?.Id);

    [Theory]
    [InlineData(8, true)]
    [InlineData(7, false)]
    public void Depth_IsLimited_OnBothSides(int maxDepth, bool passes)
    {
        byte[] body = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","method":"a","params":{"b":[[[[[[]]]]]]}}""");

        Assert.Equal(passes, JsonRpcParser.Parse(body, maxDepth).Message is not null);
    }

    [Fact]
    public void Body_IsReadTheSame_HoweverItIsCut()
    {
        byte[] body = Encoding.UTF8.GetBytes(Sample);
        for (int cut = 1; cut < body.Length; cut++)
        {
            JsonRpcRequest request = Assert.IsType<JsonRpcRequest>(
                JsonRpcParser.Parse(Segment.Cut(body, cut), 64).Message);
            Assert.Equal("echo", request.Params!["name"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Mutation_GivesAMessageOrARefusal_NeverAnException()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] body = Encoding.UTF8.GetBytes(Sample);
            for (int changes = random.Next(1, 6); changes > 0; changes--)
                body[random.Next(body.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\":,\\u0"[random.Next(10)];

            Parsed parsed = JsonRpcParser.Parse(body.AsSpan(0, random.Next(body.Length + 1)), 64);

            Assert.True(
                parsed.Message is null != parsed.Refusal is null,
                $"seed {seed}, round {i}: {Encoding.UTF8.GetString(body)}");
        }
    }

    private static Parsed Parse(string body) => JsonRpcParser.Parse(Encoding.UTF8.GetBytes(body), 64);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Cut(byte[] body, int at)
        {
            Segment second = new() { Memory = body.AsMemory(at), RunningIndex = at };
            Segment first = new() { Memory = body.AsMemory(0, at), Next = second };
            return new ReadOnlySequence<byte>(first, 0, second, second.Memory.Length);
        }
    }
}
