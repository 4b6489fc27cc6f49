using System.Runtime.InteropServices;

using McpActors.Errors;

namespace McpActors.Upstreams;

/// <summary>What came of a call of an upstream: an answer, or why there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CallAnswer<T>(T? Value, Fault? Fault)
{
    public static CallAnswer<T> Of(T value) => new(value, null);

    public static CallAnswer<T> Failed(Fault fault) => new(default, fault);

    /// <summary>The answer.</summary>
    /// <exception cref="UpstreamException">There is none.</exception>
    public T ValueOrThrow(string upstream) => Fault is null ? Value! : throw new UpstreamException(upstream, Fault);
}
