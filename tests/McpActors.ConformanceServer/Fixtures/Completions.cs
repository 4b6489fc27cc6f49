using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.ConformanceServer.Fixtures;

/// <summary>Completes the arguments of the prompt with arguments.</summary>
internal static class Completions
{
    private static readonly string[] Words = ["paris", "park", "party"];

    public static ValueTask<CompleteResult> CompleteAsync(
        RequestContext<CompleteRequestParams> context,
        CancellationToken cancellationToken)
    {
        string begun = context.Params?.Argument.Value ?? "";
        string[] fitting = [.. Words.Where(word => word.StartsWith(begun, StringComparison.Ordinal))];
        return ValueTask.FromResult(new CompleteResult
        {
            Completion = new Completion { Values = fitting, Total = fitting.Length, HasMore = false },
        });
    }
}
