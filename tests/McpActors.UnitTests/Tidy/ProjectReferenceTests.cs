using System.Xml.Linq;

namespace McpActors.UnitTests.Tidy;

public sealed class ProjectReferenceTests
{
    /// <summary>Which of our projects each project of ours may name: the dependency rule of src/README.md.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["McpActors.Deciding"] = [],
        ["McpActors.Deciders"] = ["McpActors.Deciding"],
        ["McpActors.Kernel"] = ["McpActors.Deciding"],
        ["McpActors.Hocon"] = [],
        ["McpActors"] = ["McpActors.Deciders", "McpActors.Hocon", "McpActors.Kernel"],
        ["McpActors.Http"] = ["McpActors"],
        ["McpActors.Server"] = ["McpActors", "McpActors.Http"],
        ["McpActors.Testing"] = ["McpActors", "McpActors.Kernel"],
    };

    public static TheoryData<string> Projects => [.. Repository.Files("src", "*.csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_NamesOnlyWhatTheDependencyRuleAllows(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var references = XDocument.Parse(Repository.Read(project))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.True(Allowed.ContainsKey(name), $"{name} is not in the dependency rule.");
        Assert.Empty(references.Except(Allowed[name], StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("McpActors.Deciding")]
    [InlineData("McpActors.Deciders")]
    public void PureProject_NamesNoPackageAndNoFramework(string name)
    {
        var project = XDocument.Parse(Repository.Read($"src/{name}/{name}.csproj"));

        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("FrameworkReference"));
    }
}
