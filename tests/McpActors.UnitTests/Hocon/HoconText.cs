using System.Text.Json.Nodes;
using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon;

/// <summary>Parses HOCON in tests and compares it as JSON.</summary>
internal static class HoconText
{
    public static HoconDocument Parse(string text, params (string Name, string Value)[] environment) =>
        HoconParser.ParseText(text, "test.conf", WithEnvironment(environment));

    public static HoconParseOptions WithEnvironment(params (string Name, string Value)[] environment) => new()
    {
        Environment = name => environment.FirstOrDefault(variable => variable.Name == name).Value,
        AllowArrayRoot = true,
    };

    /// <summary>Asserts that the text is valid and means the same as the JSON; the order of keys does not count.</summary>
    public static void AssertMeans(string hocon, string json, params (string Name, string Value)[] environment)
    {
        var document = Parse(hocon, environment);
        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        AssertJson(json, document.RootValue);
    }

    public static void AssertJson(string expectedJson, HoconValue actual)
    {
        var text = HoconJson.ToText(actual);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expectedJson), JsonNode.Parse(text)), $"Expected {expectedJson}, found {text}.");
    }

    /// <summary>The value at a path, which must be there.</summary>
    public static HoconValue At(HoconObject root, params string[] path)
    {
        Assert.True(root.TryGetPath(path, out var value), $"There is no '{string.Join('.', path)}'.");
        return value!;
    }

    /// <summary>The keys in order, with blanks between.</summary>
    public static string Keys(HoconObject root) => string.Join(' ', root.Select(member => member.Key));

    /// <summary>Asserts that the text has exactly one error, on that line, whose message holds the words.</summary>
    public static void AssertError(string hocon, int line, string words)
    {
        var document = Parse(hocon);
        var error = Assert.Single(document.Errors);
        Assert.Contains(words, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(line, error.Origin.Line);
    }
}
