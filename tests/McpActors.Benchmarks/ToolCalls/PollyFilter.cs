using System.Threading.RateLimiting;

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace McpActors.Benchmarks.ToolCalls;

/// <summary>What a user would put around a tool instead: rate limiter, concurrency limiter, timeout, retry and breaker.</summary>
internal sealed class PollyFilter : IAsyncDisposable
{
    private readonly TokenBucketRateLimiter _rate = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = 1_000_000_000,
        TokensPerPeriod = 1_000_000_000,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    });

    private readonly ConcurrencyLimiter _concurrency = new(new ConcurrencyLimiterOptions { PermitLimit = 20, QueueLimit = 50 });

    private readonly ResiliencePipeline<CallToolResult> _pipeline = new ResiliencePipelineBuilder<CallToolResult>()
        .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(15) })
        .AddRetry(new RetryStrategyOptions<CallToolResult> { MaxRetryAttempts = 2, UseJitter = true })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CallToolResult> { FailureRatio = 0.5, MinimumThroughput = 10 })
        .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(8) })
        .Build();

    /// <summary>Wraps the SDK's handler.</summary>
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Wrap(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancelled) =>
        {
            using var rate = _rate.AttemptAcquire();
            using var permit = await _concurrency.AcquireAsync(1, cancelled);
            if (!rate.IsAcquired || !permit.IsAcquired)
                throw new InvalidOperationException("A limit was reached.");

            return await _pipeline.ExecuteAsync(
                static (state, token) => state.next(state.request, token), (next, request), cancelled);
        };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _rate.DisposeAsync();
        await _concurrency.DisposeAsync();
    }
}
