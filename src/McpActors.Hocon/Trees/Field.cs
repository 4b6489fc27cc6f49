namespace McpActors.Hocon.Trees;

/// <summary>
/// All values written for one key that still matter, oldest first. What a scalar or an array hides is dropped at once and never
/// resolved; what a substitution overrides stays, because the substitution may look back to it.
/// </summary>
internal sealed class Field(string key)
{
    public string Key { get; } = key;

    public List<Node> Stack { get; } = new(1);

    /// <summary>Sorts the fields of an object: the layer first, then the order of definition.</summary>
    public long Order { get; set; }

    public Node? Top => Stack.Count > 0 ? Stack[^1] : null;

    public void Push(Node value)
    {
        switch (value)
        {
            case ScalarNode or ArrayNode:
                Stack.Clear();
                break;
            case ObjectNode later when Top is ObjectNode earlier:
                earlier.MergeFrom(later);
                return;
            case ObjectNode when Top is ScalarNode or ArrayNode:
                Stack.Clear();
                break;
            case ConcatenationNode { IsAppend: true } append when TryAppend(append):
                return;
        }

        value.Owner = this;
        value.StackIndex = Stack.Count;
        Stack.Add(value);
    }

    /// <summary>
    /// <c>a += x</c> after an array or after another append only lengthens it, so that a thousand of them stay one value.
    /// </summary>
    private bool TryAppend(ConcatenationNode append)
    {
        var target = Top switch
        {
            ArrayNode array => array,
            ConcatenationNode { IsAppend: true } earlier => earlier.Appended,
            _ => null,
        };
        if (target is null)
            return false;
        target.Items.AddRange(append.Appended.Items);
        Top!.Origin = append.Origin;
        return true;
    }
}
