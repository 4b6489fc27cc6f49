using System.ComponentModel;

using ModelContextProtocol.Server;

namespace McpActors.Server.Demo.Tools;

/// <summary><c>read_file</c>.</summary>
[McpServerToolType]
internal sealed class FileTools(FileRoot root)
{
    /// <summary>Reads a sample file.</summary>
    /// <exception cref="Errors.SafeError">See <see cref="FileRoot.Read"/>.</exception>
    [McpServerTool(Name = "read_file", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Reads one of the sample files: welcome.txt, guide/circuits.txt, guide/errors.txt.")]
    public FileText ReadFile([Description("The file, relative to the folder of the samples.")] string path) => root.Read(path);
}
