using System.Text.Json;

namespace McpActors.UnitTests.Schemas;

/// <summary>
/// Cases as lines: a schema, then instances after <c>| +</c> that are valid and after <c>| -</c> that are not. A backslash joins lines.
/// An object is also validated as a dictionary of arguments.
/// </summary>
internal static class KeywordCaseRunner
{
    public static int Run(string cases, string? dialect = null)
    {
        var count = 0;
        foreach (var line in Join(cases))
        {
            var parts = line.Split(" | ");
            var text = dialect is null ? parts[0] : $$"""{"$schema":"{{dialect}}",{{parts[0].Trim()[1..]}}""";
            var schema = SchemaJson.Compile(text);
            foreach (var part in parts.Skip(1))
            {
                var (isExpected, instance) = (part[0] == '+', part[1..]);
                Assert.True(part[0] is '+' or '-', $"{line}: {part} says neither valid nor invalid.");
                Assert.True(SchemaJson.IsValid(schema, instance) == isExpected, $"{parts[0]} on {instance}: expected {(isExpected ? "valid" : "invalid")}.");
                var element = SchemaJson.Parse(instance);
                if (element.ValueKind == JsonValueKind.Object)
                {
                    var members = element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
                    Assert.Equal(isExpected, schema.Validate(members));
                    Assert.Equal(isExpected, schema.Validate(new SortedDictionary<string, JsonElement>(members)));
                }

                count++;
            }
        }

        return count;
    }

    private static IEnumerable<string> Join(string cases)
    {
        var joined = "";
        foreach (var line in cases.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            joined = joined.TrimEnd() + (line.StartsWith("| ", StringComparison.Ordinal) ? " " : "") + line.TrimEnd('\\');
            if (line.EndsWith('\\'))
                continue;

            yield return joined;
            joined = "";
        }
    }
}
