using System.Runtime.ExceptionServices;

namespace McpActors.Hocon;

/// <summary>
/// Runs work on a thread of its own with a stack that is large enough for everything <see cref="HoconLimits"/> allows, so that
/// hostile nesting meets a limit and never the end of the caller's stack.
/// </summary>
internal static class DeepStack
{
    private const int StackBytes = 32 * 1024 * 1024;

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Catching, StackBytes) { IsBackground = true, Name = "hocon" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;

        void Catching()
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
