using Microsoft.Extensions.Logging;

namespace McpActors.Kernel;

/// <summary>What the kernel logs.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} failed; its supervisor decided: {Directive}.")]
    internal static partial void ChildFailed(ILogger logger, string path, Directive directive, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The strategy of the supervisor {Path} failed over a failure, which escalates.")]
    internal static partial void StrategyFailed(ILogger logger, string path, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path} needed more restarts than its supervisor tolerates and was stopped.")]
    internal static partial void IntensityExceeded(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Critical, Message = "A failure escalated to the root; {Path} was stopped.")]
    internal static partial void RootFailed(ILogger logger, string path, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The callback for a failure of the root failed itself.")]
    internal static partial void RootCallbackFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An effect of {Path} failed after its incarnation had ended or failed.")]
    internal static partial void LateEffectFailure(ILogger logger, string path, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A watcher failed over the end of {Path}.")]
    internal static partial void WatcherFailed(ILogger logger, string path, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What observed the cancellation of an effect or a journal call failed.")]
    internal static partial void CancellationFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "A {CommandType} for {Path} is a dead letter.")]
    internal static partial void DeadLetter(ILogger logger, string path, string commandType);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some actors had not ended when the time to stop, {Timeout}, was over.")]
    internal static partial void StopIncomplete(ILogger logger, TimeSpan timeout);
}
