using Microsoft.Extensions.ObjectPool;

namespace McpActors.Http.Replies;

/// <summary>How <see cref="JsonBuffer"/>s are pooled: large ones are let go.</summary>
internal sealed class JsonBuffers : PooledObjectPolicy<JsonBuffer>
{
    public static ObjectPool<JsonBuffer> Pool { get; } = new DefaultObjectPool<JsonBuffer>(new JsonBuffers(), 256);

    public override JsonBuffer Create() => new();

    public override bool Return(JsonBuffer obj)
    {
        obj.Clear();
        return obj.IsWorthKeeping;
    }
}
