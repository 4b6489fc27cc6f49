using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using McpActors.Hocon;

namespace McpActors.UnitTests.Hocon.Documents;

/// <summary>Random documents; a failure shows the seed of the document as the counterexample.</summary>
public class HoconParserPropertyTests
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaped = new() { WriteIndented = true };

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", "${", "${?", "}", "a", "b", "c", ".", "=", "+=", ":", ",", "\n", " ", "\"", "\"\"\"", "include ", "required(",
        "file(",
        ")", "//", "#", "\\", "\\u", "1", "e", "-", "null", "true", "\0", "\ud800", "\ufeff", "a = ", "b { ", "c = ${a}", "a = ${?b}",
        " ${c.b} ",
        "a += ", "\r\n", "é", "+", "$", "\"a.b\"", "'", "%", "0.5", "\t",
    ];

    [Fact]
    public void Json_MeansTheSame_AsHocon() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll<int>(seed =>
        {
            var json = RandomObject(new Random(seed), depth: 0);
            var document = HoconText.Parse(json.ToJsonString(seed % 2 == 0 ? Compact : Escaped));
            return document.IsValid && HoconJson.ToText(document.Root) == json.ToJsonString(Compact);
        }));

    [Fact]
    public void Garbage_NeverThrows_AndGivesJson() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(4_000),
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var i = random.Next(60); i >= 0; i--)
                text.Append(Fragments[random.Next(Fragments.Length)]);
            var document = HoconText.Parse(text.ToString());
            return JsonNode.Parse(HoconJson.ToText(document.RootValue)) is not null;
        }));

    [Fact]
    public void CutJson_NeverThrows() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var json = RandomObject(random, depth: 0).ToJsonString(Escaped);
            var document = HoconText.Parse(json[..random.Next(json.Length)]);
            return HoconJson.ToText(document.RootValue).Length > 0;
        }));

    private static JsonObject RandomObject(Random random, int depth)
    {
        var result = new JsonObject();
        for (var i = random.Next(6); i > 0; i--)
            result[RandomText(random)] = RandomValue(random, depth + 1);
        return result;
    }

    private static JsonNode? RandomValue(Random random, int depth) => random.Next(depth > 5 ? 5 : 7) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 or 3 => JsonNode.Parse(RandomNumber(random)),
        4 => JsonValue.Create(RandomText(random)),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => RandomValue(random, depth + 1))]),
        _ => RandomObject(random, depth),
    };

    private static string RandomNumber(Random random) =>
        (random.Next(2) == 0 ? "-" : "") + (random.Next(3) == 0 ? "0" : $"{random.Next(1, 10)}{random.NextInt64():D18}")
        + (random.Next(2) == 0 ? "" : $".{random.Next(1000):D3}") + (random.Next(3) == 0 ? "" : RandomExponent(random));

    private static string RandomExponent(Random random) =>
        $"{"eE"[random.Next(2)]}{new[] { "", "+", "-" }[random.Next(3)]}{random.Next(99):D2}";

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(8); i > 0; i--)
        {
            text.Append(new Rune(random.Next(4) switch
            {
                0 => random.Next(0x20),
                1 => random.Next(0x20, 0x80),
                2 => random.Next(0x80, 0xd800),
                _ => random.Next(0xe000, 0x110000),
            }));
        }

        return text.ToString();
    }
}
