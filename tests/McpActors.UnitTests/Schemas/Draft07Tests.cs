namespace McpActors.UnitTests.Schemas;

public sealed class Draft07Tests
{
    [Fact]
    public void Keywords_MeanWhatTheyMeanInDraft07()
    {
        var count = KeywordCaseRunner.Run(
            """
            {"items":[{"type":"string"},{"type":"integer"}]} | +["a",1,true] | -[1] | +[] | -["a","b"]
            {"items":[{"type":"string"}],"additionalItems":false} | +["a"] | -["a",1]
            {"items":[true],"additionalItems":{"type":"null"}} | +[1,null] | -[1,2]
            {"items":{"type":"string"},"additionalItems":false} | +["a","b"] | -[1]
            {"dependencies":{"a":["b"],"c":{"required":["d"]},"e":false}} | +{} | -{"a":1} | +{"a":1,"b":1} | -{"c":1} | +{"c":1,"d":1} | -{"e":1}
            {"definitions":{"n":{"type":"number"}},"properties":{"a":{"$ref":"#/definitions/n","minimum":5}}} | +{"a":1} | -{"a":"x"}
            {"definitions":{"n":{"$id":"#num","type":"number"}},"properties":{"a":{"$ref":"#num"}}} | +{"a":1} | -{"a":"x"}
            {"$id":"http://example.com/root.json","definitions":{"n":{"$id":"n.json","type":"number"}},"items":{"$ref":"n.json"}} | +[1] | -["a"]
            {"contains":{"const":1}} | +[1,1] | -[2] | -[]
            {"if":{"type":"string"},"then":{"minLength":1},"else":{"minimum":0}} | -"" | +"a" | --1 | +0
            {"propertyNames":{"maxLength":1}} | +{"a":1} | -{"ab":1}
            """,
            SchemaJson.Draft07);

        Assert.True(count >= 30, $"Only {count} cases ran.");
    }

    [Fact]
    public void LaterKeywords_AreIgnoredWithAWarning()
    {
        var problems = SchemaJson.Problems($$"""{"$schema":"{{SchemaJson.Draft07}}","prefixItems":[false],"unevaluatedProperties":false}""");

        Assert.Equal(["/prefixItems", "/unevaluatedProperties"], problems.Select(problem => problem.Pointer));
    }

    [Fact]
    public void ToolSchemas_AsReferenceServersWriteThem_AreChecked()
    {
        var count = KeywordCaseRunner.Run(
            """
            {"type":"object","properties":{"message":{"type":"string","description":"Text"}},"required":["message"],"additionalProperties":false} \
            | +{"message":"hi"} | -{} | -{"message":1} | -{"message":"a","x":1}
            {"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}},"required":["a","b"],"additionalProperties":false} \
            | +{"a":1,"b":2.5} | -{"a":"1","b":2} | -{"a":1}
            {"type":"object","properties":{"duration":{"type":"number","default":10},"steps":{"type":"number","default":5}},\
            "additionalProperties":false} | +{} | +{"steps":3} | -{"steps":"3"}
            {"type":"object","properties":{"kind":{"type":"string","enum":["error","success","debug"]},"image":{"type":"boolean","default":false}},\
            "required":["kind"]} | +{"kind":"debug","image":true} | -{"kind":"info"} | -{"kind":"debug","image":1}
            {"type":"object","properties":{"id":{"type":"integer","exclusiveMinimum":0,"maximum":9007199254740991}},"required":["id"]} | +{"id":1} \
            | -{"id":0} | -{"id":1.5} | -{"id":9007199254740992}
            {"type":"object","properties":{"files":{"type":"array","items":{"type":"object","properties":{"uri":{"type":"string","format":"uri"}},\
            "required":["uri"]},"minItems":1}}} | +{"files":[{"uri":"x"}]} | -{"files":[]} | -{"files":[{}]}
            """,
            SchemaJson.Draft07);

        Assert.Equal(20, count);
    }
}
