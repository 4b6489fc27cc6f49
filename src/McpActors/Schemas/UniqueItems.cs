using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keyword <c>uniqueItems</c> (Validation, 6.4.3): short arrays pair by pair, long ones by hash.</summary>
internal static class UniqueItems
{
    private const int ShortLength = 12;

    public static bool Check(ValidationRun run, JsonElement array)
    {
        var length = array.GetArrayLength();
        if (length > ShortLength)
            return run.Spend(length) && CheckByHash(run, array, length);

        for (var i = 1; i < length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (AreEqual(run, array[i], array[j]))
                    return false;
            }
        }

        return true;
    }

    private static bool CheckByHash(ValidationRun run, JsonElement array, int length)
    {
        var (hashes, items) = (new int[length], new JsonElement[length]);
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            hashes[index] = JsonHash.Of(run, item, depth: 1);
            items[index++] = item;
        }

        Array.Sort(hashes, items);
        for (var i = 1; i < length; i++)
        {
            for (var j = i - 1; j >= 0 && hashes[j] == hashes[i]; j--)
            {
                // A run that is out of steps hashes everything alike and must not compare it all.
                if (!run.Spend(1) || AreEqual(run, items[i], items[j]))
                    return false;
            }
        }

        return true;
    }

    private static bool AreEqual(ValidationRun run, JsonElement left, JsonElement right) =>
        JsonEquality.AreEqual(run, new SchemaInstance(left), right, depth: 1);
}
