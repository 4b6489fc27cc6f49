using System.Text.Json;

using McpActors.Hocon;
using McpActors.Settings;
using McpActors.UnitTests.Demo;
using McpActors.UnitTests.Pipeline;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace McpActors.UnitTests.Readme;

/// <summary>What the README shows is what compiles, is read, and works.</summary>
public sealed class ReadmeTests
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root, "README.md"));

    [Theory]
    [InlineData("PaymentTools.cs", "[McpServerToolType]")]
    [InlineData("PaymentServer.cs", "builder.Services")]
    public void CSharp_IsWhatCompiles_WhenItIsShown(string file, string begin)
    {
        string[] source = File.ReadAllLines(Path.Combine(Root, "tests", "McpActors.UnitTests", "Readme", file));
        string[] block = Assert.Single(Blocks("csharp"), block => block[0].Trim() == begin);

        var compiled = source.Select(static line => line.Trim()).SkipWhile(line => line != begin).Take(block.Length);

        Assert.Equal(compiled, block.Select(static line => line.Trim()));
    }

    [Fact]
    public void Hocon_IsReadWithoutErrors_WhenItIsShown()
    {
        var blocks = Blocks("hocon");

        Assert.NotEmpty(blocks);
        foreach (string[] block in blocks)
        {
            var reading = SettingsSource.Read([new HoconSource.Text(string.Join('\n', block), "README.md")]);
            Assert.Empty(reading.Errors);
            Assert.Empty(reading.Warnings);
        }
    }

    [Fact]
    public void Json_IsJson_WhenItIsShown()
    {
        var blocks = Blocks("json");

        Assert.NotEmpty(blocks);
        Assert.All(blocks, static block => JsonDocument.Parse(string.Join('\n', block)).Dispose());
    }

    [Theory]
    [InlineData("""{"number":1}""", null)]
    [InlineData("""{"number":2}""", "PAYMENT_NOT_FOUND")]
    [InlineData("""{"number":3}""", "EXTERNAL_API_ERROR")]
    [InlineData("""{"number":"x"}""", "VALIDATION_ERROR")]
    public async Task Tool_WorksAsShown_WhenItIsCalled(string arguments, string? code)
    {
        await using var site = await LoopbackSite.StartAsync(static _ => { }, static app => app.MapGet("/payments/{number:int}", Pay));
        string conf = $"mcp-actors.upstreams.payments {{ kind = http, base-url = \"{site.Address}\", retry {{ max-attempts = 1 }} }}";
        var settings = SettingsSource.Read([new HoconSource.Text(conf, "test")]).GetSettings();
        await using var server = await SupervisedServer.StartAsync([], settings, static builder => builder.WithTools<PaymentTools>());

        var result = await server.CallAsync("get_payment", JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));

        Assert.Equal(code, result.IsError == true ? (string?)SupervisedServer.ErrorOf(result)["code"] : null);
    }

    private static IResult Pay(int number) => number == 1 ? Results.Text("paid") : Results.StatusCode(number == 2 ? 404 : 500);

    private static List<string[]> Blocks(string language)
    {
        var blocks = new List<string[]>();
        for (int line = 0; line < Lines.Length; line++)
        {
            if (Lines[line] == $"```{language}")
                blocks.Add(Lines[(line + 1)..].TakeWhile(static text => text != "```").ToArray());
        }

        return blocks;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "McpActors.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run from within the repository.");
        return folder.FullName;
    }
}
