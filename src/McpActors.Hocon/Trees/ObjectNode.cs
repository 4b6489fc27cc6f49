namespace McpActors.Hocon.Trees;

/// <summary>An object: a stack of values for each key.</summary>
internal sealed class ObjectNode(HoconOrigin origin) : Node(origin)
{
    public Dictionary<string, Field> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The result, once known.</summary>
    public HoconObject? Resolved { get; set; }

    /// <summary>True while the whole of it is being resolved: meeting it again is a cycle that cannot be broken.</summary>
    public bool IsResolving { get; set; }

    /// <summary>Writes a value over what the key has.</summary>
    public void Set(string key, Node value, long order)
    {
        if (!Fields.TryGetValue(key, out var field))
            Fields.Add(key, field = new Field(key));
        field.Order = order;
        field.Push(value);
    }

    /// <summary>The object below a key, to write into; made where there is none on top.</summary>
    public ObjectNode Descend(string key, HoconOrigin origin, long order)
    {
        if (!Fields.TryGetValue(key, out var field))
            Fields.Add(key, field = new Field(key));
        field.Order = order;
        if (field.Top is ObjectNode top)
        {
            top.Origin = origin;
            return top;
        }

        var made = new ObjectNode(origin);
        field.Push(made);
        return made;
    }

    /// <summary>Writes all of another object over this one, as if its fields were repeated here.</summary>
    public void MergeFrom(ObjectNode later)
    {
        Origin = later.Origin;
        foreach (var (key, field) in later.Fields)
        {
            foreach (var value in field.Stack)
                Set(key, value, field.Order);
        }
    }

    /// <summary>The fields in the order of their last definition.</summary>
    public IEnumerable<Field> InOrder() => Fields.Values.OrderBy(static field => field.Order);
}
