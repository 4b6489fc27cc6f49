using System.CommandLine;
using System.CommandLine.Help;

using McpActors.Server.Logging;

namespace McpActors.Server.CommandLine;

/// <summary>The command line: what there is to call, and what the process answers with.</summary>
internal static class MainCommand
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Where to listen, such as http://127.0.0.1:7300; port 0 takes any free one. Wins over the configuration.",
        HelpName = "URL",
    };

    /// <summary>Runs what the arguments say.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Build();
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var isForRootOnly = parsed.CommandResult.Command != root && parsed.RootCommandResult.GetResult(Url) is not null;
        if (isForRootOnly)
            return await RefuseAsync(["--url belongs behind the command, as in 'serve --config FILE --url URL'."]);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            return await RefuseAsync(parsed.Errors.Select(static error => error.Message));

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception)
        {
            await CrashGuard.ReportAsync(exception);
            return ExitCode.Failure;
        }
    }

    private static RootCommand Build()
    {
        RootCommand root = new(
            "A supervised MCP server in front of other MCP servers and HTTP APIs.\n"
            + "Without a command it serves the demo on http://127.0.0.1:7300/mcp.");
        root.Options.Add(Url);
        root.SetAction(static parsed => ServeCommand.RunDemoAsync(parsed.GetValue(Url)));
        root.Subcommands.Add(Serve());
        root.Subcommands.Add(Stdio());
        root.Subcommands.Add(new Command("config", "Look at a configuration without running it.") { Check(), Show() });
        root.Subcommands.Add(Version());
        return root;
    }

    private static Command Serve()
    {
        var config = Config();
        Option<string?> url = new("--url") { Description = Url.Description, HelpName = Url.HelpName };
        Command serve = new("serve", "Serve over Streamable HTTP.") { config, url };
        serve.SetAction(parsed => ServeCommand.RunAsync(parsed.GetRequiredValue(config), parsed.GetValue(url)));
        return serve;
    }

    private static Command Stdio()
    {
        var config = Config();
        Command stdio = new("stdio", "Serve over stdin and stdout, for a client that starts this process.") { config };
        stdio.SetAction(parsed => StdioCommand.RunAsync(parsed.GetRequiredValue(config)));
        return stdio;
    }

    private static Command Check()
    {
        Argument<string> file = new("FILE") { Description = "The configuration, HOCON or JSON." };
        Command check = new("check", "Tell everything that is wrong with a configuration, each with file and line; exit code 2.") { file };
        check.SetAction(parsed => ConfigCommand.Check(parsed.GetRequiredValue(file)));
        return check;
    }

    private static Command Show()
    {
        Argument<string> file = new("FILE") { Description = "Any HOCON or JSON file." };
        Option<bool> reference = new("--with-reference") { Description = "Add the defaults of McpActors below it." };
        Command show = new("show", "Write a file, with includes and substitutions carried out, as JSON to stdout.") { file, reference };
        show.SetAction(parsed => ConfigCommand.Show(parsed.GetRequiredValue(file), parsed.GetValue(reference)));
        return show;
    }

    private static Command Version()
    {
        Command version = new("version", "Tell the version.");
        version.SetAction(static parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine($"mcpactors {ProductVersion.Text}");
            return ExitCode.Success;
        });
        return version;
    }

    private static Option<string> Config() => new("--config")
    {
        Description = "The configuration, HOCON or JSON.",
        HelpName = "FILE",
        Required = true,
    };

    private static async Task<int> RefuseAsync(IEnumerable<string> errors)
    {
        foreach (var error in errors)
            await Console.Error.WriteLineAsync($"mcpactors: {error}");
        await Console.Error.WriteLineAsync("Run 'mcpactors --help' for what there is.");
        return ExitCode.BadConfiguration;
    }
}
