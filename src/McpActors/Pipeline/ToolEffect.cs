using McpActors.Deciders.Upstreams.Retries;
using McpActors.Settings;

using ModelContextProtocol.Protocol;

namespace McpActors.Pipeline;

/// <summary>Decides a tool's effect class: the configuration wins, then the annotations of a tool of ours, else it writes.</summary>
internal static class ToolEffect
{
    /// <summary>The effect class of a tool.</summary>
    /// <param name="setting">What the configuration says.</param>
    /// <param name="annotations">The tool's annotations, or null when they are not to be trusted.</param>
    public static EffectClass Of(EffectSetting setting, ToolAnnotations? annotations) => setting switch
    {
        EffectSetting.Read => EffectClass.Read,
        EffectSetting.IdempotentWrite => EffectClass.IdempotentWrite,
        EffectSetting.Write => EffectClass.Write,
        _ => OfAnnotations(annotations),
    };

    private static EffectClass OfAnnotations(ToolAnnotations? annotations) => annotations switch
    {
        { ReadOnlyHint: true } => EffectClass.Read,
        { IdempotentHint: true } => EffectClass.IdempotentWrite,
        _ => EffectClass.Write,
    };
}
