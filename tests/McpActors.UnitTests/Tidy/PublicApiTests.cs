using System.Reflection;
using System.Text;

namespace McpActors.UnitTests.Tidy;

/// <summary>The public surface of every library is written down; a change of it is a decision that a reviewer sees.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/McpActors.UnitTests/Tidy/PublicApi";

    /// <summary>Set this environment variable to 1 to write the surface down anew.</summary>
    private const string Accept = "MCPACTORS_ACCEPT_API";

    [Theory]
    [InlineData("McpActors.Deciding")]
    [InlineData("McpActors.Deciders")]
    [InlineData("McpActors.Kernel")]
    [InlineData("McpActors.Hocon")]
    [InlineData("McpActors")]
    [InlineData("McpActors.Http")]
    [InlineData("McpActors.Testing")]
    public void PublicApi_IsWhatWasApproved(string assembly)
    {
        var actual = Describe(Assembly.Load(assembly));
        var path = Path.Combine(Repository.Root, Folder, assembly + ".txt");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"Nothing is approved for {assembly}: run the test once with {Accept}=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.FullName).Append('\n');
            foreach (var member in MembersOf(type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is not TypeInfo && !IsNoise(member))
        .Select(member => $"{member.MemberType} {member}");

    /// <summary>Accessors are told by their property; what the compiler adds to every record says nothing.</summary>
    private static bool IsNoise(MemberInfo member) =>
        member.Name.StartsWith('<') || member is MethodInfo { IsSpecialName: true }
        || member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "PrintMembers";
}
