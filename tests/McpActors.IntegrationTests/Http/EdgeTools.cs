using System.ComponentModel;

using McpActors.Edge;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.IntegrationTests.Http;

/// <summary>Tools whose course a test can watch and steer.</summary>
[McpServerToolType]
public sealed class EdgeTools
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _counted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when <c>wait</c> runs.</summary>
    public Task Started => _started.Task;

    /// <summary>Completes when <c>wait</c> was cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>Completes when <c>wait</c> returned its result.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Completes when <c>count</c> has reported everything.</summary>
    public Task Counted => _counted.Task;

    /// <summary>Lets <c>wait</c> return.</summary>
    public void ReleaseAll() => _release.TrySetResult();

    [McpServerTool(Name = "echo")]
    [Description("Says what it is told.")]
    public static string Echo(string text) => text;

    [McpServerTool(Name = "wait")]
    [Description("Waits until it is released.")]
    public async Task<string> WaitAsync(CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        try
        {
            await _release.Task.WaitAsync(cancellationToken);
            _finished.TrySetResult();
            return "released";
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
            throw;
        }
    }

    [McpServerTool(Name = "count")]
    [Description("Reports progress from one to a number, each with some ballast; then waits to be released, if told so.")]
    public async Task<string> CountAsync(
        RequestContext<CallToolRequestParams> context,
        int to,
        int ballast,
        bool hold = false,
        CancellationToken cancellationToken = default)
    {
        string message = new('x', ballast);
        for (int i = 1; i <= to && context.Params!.ProgressToken is { } token; i++)
        {
            ProgressNotificationValue progress = new() { Progress = i, Total = to, Message = message };
            await context.Server.NotifyProgressAsync(token, progress, cancellationToken: CancellationToken.None);
        }

        _counted.TrySetResult();
        if (hold)
            await _release.Task.WaitAsync(cancellationToken);
        return "counted";
    }

    [McpServerTool(Name = "ask")]
    [Description("Asks the user for a name.")]
    public static async Task<string> AskAsync(McpServer server, CancellationToken cancellationToken)
    {
        ElicitResult answer = await server.ElicitAsync(
            new ElicitRequestParams
            {
                Message = "Your name?",
                RequestedSchema = new() { Properties = { ["name"] = new ElicitRequestParams.StringSchema() } },
            },
            cancellationToken);
        return $"{answer.Action} {answer.Content?["name"]}";
    }

    [McpServerTool(Name = "caller")]
    [Description("Says what the edge told about the caller.")]
    public static string Caller(RequestContext<CallToolRequestParams> context) =>
        $"{context.Items[EdgeItems.RemoteAddress]} {context.Items[EdgeItems.ClientRequestId]} "
        + (context.Items.TryGetValue(EdgeItems.IdempotencyKeyHeader, out object? key) ? key : "no key");

    [McpServerTool(Name = "region")]
    [Description("Has an argument that is repeated in a header.")]
    public static string Region([McpHeader("Region")] string region) => region;

    [McpServerTool(Name = "broken")]
    [Description("Throws something full of secrets.")]
    public static string Broken() => throw new InvalidOperationException("SELECT secret FROM vault; /etc/passwd");
}
