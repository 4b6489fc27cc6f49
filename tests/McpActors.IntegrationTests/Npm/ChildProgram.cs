using System.Diagnostics;

namespace McpActors.IntegrationTests.Npm;

/// <summary>Runs a program to its end under a ceiling. The whole process tree is ended when the ceiling is reached.</summary>
public static class ChildProgram
{
    public static async Task<ProgramOutput> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        TimeSpan ceiling,
        string input = "")
    {
        ProcessStartInfo start = new(program)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using CancellationTokenSource deadline = new(ceiling);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException exceeded)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {ceiling}.\n{await output}\n{await error}", exceeded);
        }

        return new ProgramOutput(process.ExitCode, await output, await error);
    }
}
