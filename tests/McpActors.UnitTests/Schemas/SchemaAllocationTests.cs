using System.Text.Json;
using McpActors.Schemas;

namespace McpActors.UnitTests.Schemas;

public sealed class SchemaAllocationTests
{
    private const string Schema = """
        {"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":50},"count":{"type":"integer","minimum":0,"maximum":100},
        "ratio":{"type":"number","exclusiveMaximum":1.5},"mode":{"enum":["fast","slow"]},"id":{"type":"string","pattern":"^[a-z0-9-]+$"},
        "tags":{"type":"array","items":{"type":"string"},"uniqueItems":true},"owner":{"anyOf":[{"$ref":"#/$defs/owner"},{"type":"null"}]}},
        "required":["name","count","mode"],"additionalProperties":false,
        "$defs":{"owner":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}}}
        """;

    private const string Instance = """
        {"name":"caf\u00e9","count":3,"ratio":1.25,"mode":"fast","id":"a-1","tags":["x","y"],"owner":{"name":"z"}}
        """;

    [Fact]
    public void ValidElement_AllocatesNothing()
    {
        var schema = SchemaJson.Compile(Schema);
        var instance = SchemaJson.Parse(Instance.Replace("\\u00e9", "é", StringComparison.Ordinal));

        Assert.Equal(0, Allocated(() => schema.Validate(instance)));
    }

    [Fact]
    public void ValidArguments_AllocateNothing()
    {
        var schema = SchemaJson.Compile(Schema);
        IDictionary<string, JsonElement> members = SchemaJson.Parse(Instance.Replace("\\u00e9", "e", StringComparison.Ordinal))
            .EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        var violations = new List<Violation>();

        Assert.Equal(0, Allocated(() => schema.Validate(members, violations)));
    }

    /// <summary>The least of several measurements, so that a tier-up of the code in between does not count.</summary>
    private static long Allocated(Func<bool> validate)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 50; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var isValid = true;
            for (var i = 0; i < 100; i++)
                isValid &= validate();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(isValid);
        }

        return least;
    }
}
