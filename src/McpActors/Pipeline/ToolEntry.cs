using System.Reflection;

using McpActors.Deciders.Sessions;
using McpActors.Deciders.Upstreams.Retries;
using McpActors.Settings;

using ModelContextProtocol.Server;

namespace McpActors.Pipeline;

/// <summary>What every call of one tool needs to know, worked out once.</summary>
internal sealed class ToolEntry
{
    public ToolEntry(McpServerTool tool, ToolPolicy policy)
    {
        var forwarded = tool as IForwardedTool;
        Name = tool.ProtocolTool.Name;
        Tool = tool;
        Budget = policy.Budget;
        IsOpaque = forwarded is null;
        Effect = ToolEffect.Of(policy.Effect, forwarded is null or { TrustsAnnotations: true } ? tool.ProtocolTool.Annotations : null);
        Admit = new SessionCommand.Admit(policy.Budget, RateTaken: false);
        BlocksItsThread = IsSynchronous(tool);
    }

    /// <summary>The name that clients see.</summary>
    public string Name { get; }

    /// <summary>The tool.</summary>
    public McpServerTool Tool { get; }

    /// <summary>The time one invocation may take.</summary>
    public TimeSpan Budget { get; }

    /// <summary>What the tool may do to the world.</summary>
    public EffectClass Effect { get; }

    /// <summary>Whether the body may act without an upstream that we know of.</summary>
    public bool IsOpaque { get; }

    /// <summary>What a call asks of its session.</summary>
    public SessionCommand.Admit Admit { get; }

    /// <summary>
    /// Whether the body is an ordinary method, which would hold the thread that must answer at the deadline; it gets a thread of its own.
    /// </summary>
    public bool BlocksItsThread { get; }

    private static bool IsSynchronous(McpServerTool tool)
    {
        foreach (var item in tool.Metadata)
        {
            if (item is MethodInfo { ReturnType: var type })
                return !IsAwaitable(type);
        }

        return false;
    }

    private static bool IsAwaitable(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() is var open) && (open == typeof(Task<>) || open == typeof(ValueTask<>)));
}
