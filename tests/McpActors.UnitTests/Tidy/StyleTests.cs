using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace McpActors.UnitTests.Tidy;

public sealed class StyleTests
{
    private const int MaxFileLines = 300;
    private const int MaxMethodLines = 60;
    private const int MaxParameters = 5;
    private const int MaxLineLength = 150;
    private const int MaxTestLineLength = 170;
    private const int MaxFolderDepth = 2;

    private static readonly string[] ForbiddenFolders = ["Helpers", "Common", "Managers", "Utils", "Utilities", "Misc"];

    [Fact]
    public void Files_AreShort() => AssertNone(
        from path in Sources()
        let lines = Repository.Read(path).AsSpan().TrimEnd().Count('\n') + 1
        where lines > MaxFileLines
        select $"{path}: {lines} lines, at most {MaxFileLines}: split it");

    [Fact]
    public void Lines_AreShort() => AssertNone(
        from path in Sources()
        from line in Repository.Read(path).Split('\n').Select((text, index) => (Length: text.TrimEnd().Length, Number: index + 1))
        where line.Length > (IsTest(path) ? MaxTestLineLength : MaxLineLength)
        select $"{path}:{line.Number}: {line.Length} characters: break it");

    [Fact]
    public void Files_HoldOneTopLevelTypeThatTheyAreNamedAfter() => AssertNone(
        from path in Repository.Files("src", "*.cs")
        let types = TopLevelTypes(Parse(path)).ToList()
        where types.Count > 1 || (types.Count == 1 && !NameOf(path).Equals(types[0], StringComparison.Ordinal))
        select $"{path}: holds {string.Join(", ", types)}");

    [Fact]
    public void Methods_AreShort() => AssertNone(
        from path in Sources()
        from method in Parse(path).DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        let lines = LinesOf(method)
        where lines > MaxMethodLines
        select $"{path}: a method of {lines} lines, at most {MaxMethodLines}: {Signature(method)}");

    [Fact]
    public void Methods_TakeFewParameters() => AssertNone(
        from path in Repository.Files("src", "*.cs")
        from method in Parse(path).DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.ParameterList.Parameters.Count > MaxParameters && !IsLogMessage(method) && !IsPartOfALogFile(path)
        select $"{path}: {method.ParameterList.Parameters.Count} parameters, at most {MaxParameters}: {Signature(method)}");

    [Fact]
    public void Folders_AreShallowDomainNouns() => AssertNone(
        from path in Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
        let folders = path.Split('/')[2..^1]
        where folders.Length > (IsTest(path) ? MaxFolderDepth + 1 : MaxFolderDepth) || folders.Any(ForbiddenFolders.Contains)
        select $"{path}: folders are domain nouns, at most {MaxFolderDepth} deep, below the area in tests");

    [Fact]
    public void Code_HasNoRegionsBannersOrOpenEnds() => AssertNone(
        from path in Sources()
        where !path.Contains("/Tidy/", StringComparison.Ordinal)
        from line in Repository.Read(path).Split('\n')
        where line.Contains("#region", StringComparison.Ordinal) || line.Contains("TODO", StringComparison.Ordinal)
            || line.Contains("FIXME", StringComparison.Ordinal) || line.Contains("/////", StringComparison.Ordinal)
        select $"{path}: {line.Trim()}");

    [Fact]
    public void Projects_HaveAReadme() => AssertNone(
        from project in Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"))
        let folder = Path.GetDirectoryName(project)!
        where !File.Exists(Path.Combine(Repository.Root, folder, "README.md"))
        select $"{folder}: has no README.md that says what is here and which file to read first");

    [Fact]
    public void Checks_FindWhatTheyForbid()
    {
        var tree = CSharpSyntaxTree.ParseText("class A { void M(int a, int b, int c, int d, int e, int f) { } } class B { }").GetRoot();

        Assert.Equal(["A", "B"], TopLevelTypes(tree));
        Assert.True(tree.DescendantNodes().OfType<MethodDeclarationSyntax>().Single().ParameterList.Parameters.Count > MaxParameters);
        Assert.NotEmpty(Sources());
    }

    private static IEnumerable<string> Sources() => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));

    private static SyntaxNode Parse(string path) => CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot();

    private static IEnumerable<string> TopLevelTypes(SyntaxNode root) => root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .Select(node => node is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)node).Identifier.Text);

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static bool IsLogMessage(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "LoggerMessage");

    private static bool IsTest(string path) => path.StartsWith("tests/", StringComparison.Ordinal);

    private static bool IsPartOfALogFile(string path) => NameOf(path) == "Log";

    private static string Signature(SyntaxNode method) => method.ToString().Split('\n')[0].Trim();

    private static void AssertNone(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
