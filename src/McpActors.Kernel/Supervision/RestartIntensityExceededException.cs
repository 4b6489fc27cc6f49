namespace McpActors.Kernel;

/// <summary>A child failed more often than its supervisor's strategy tolerates. What escalates then.</summary>
/// <param name="path">The child's path.</param>
/// <param name="inner">Its last failure.</param>
public sealed class RestartIntensityExceededException(string path, Exception inner)
    : Exception($"{path} needed more restarts than its supervisor tolerates.", inner);
