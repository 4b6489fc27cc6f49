using System.Text.Json.Nodes;
using System.Threading.Channels;

using ModelContextProtocol.Protocol;

namespace McpActors.Benchmarks.ToolCalls;

/// <summary>A transport in memory that sends one call after the other and waits for each answer.</summary>
internal sealed class CallLoop(string tool) : ITransport
{
    private const string Version = "2026-07-28";

    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateUnbounded<JsonRpcMessage>();
    private TaskCompletionSource<JsonRpcMessage> _answer = new();
    private long _lastId;

    /// <inheritdoc/>
    public string? SessionId => null;

    /// <inheritdoc/>
    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    /// <summary>Sends so many calls, one at a time.</summary>
    public async Task RunAsync(int calls)
    {
        for (var i = 0; i < calls; i++)
            await CallAsync();
    }

    /// <inheritdoc/>
    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (message is JsonRpcResponse or JsonRpcError)
            _answer.TrySetResult(message);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task CallAsync()
    {
        _answer = new TaskCompletionSource<JsonRpcMessage>();
        _messages.Writer.TryWrite(new JsonRpcRequest
        {
            Method = RequestMethods.ToolsCall,
            Id = new RequestId(++_lastId),
            Params = new JsonObject
            {
                ["name"] = tool,
                ["arguments"] = new JsonObject { ["text"] = "hello world" },
                ["_meta"] = new JsonObject
                {
                    ["io.modelcontextprotocol/protocolVersion"] = Version,
                    ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
                },
            },
            Context = new JsonRpcMessageContext { ProtocolVersion = Version },
        });
        if (await _answer.Task is JsonRpcError error)
            throw new InvalidOperationException(error.Error.Message);
    }
}
