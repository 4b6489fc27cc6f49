using System.Text;

using McpActors.Errors;

using Microsoft.Win32.SafeHandles;

namespace McpActors.Server.Demo.Tools;

/// <summary>
/// The folder that <c>read_file</c> reads from, and nothing above it. That a path begins with the root's text proves nothing:
/// <c>/root-evil</c> begins with <c>/root</c>, and a link leads anywhere. So the path is resolved link by link, compared by whole
/// components, and compared again as the operating system knows the file once it is open.
/// </summary>
internal sealed class FileRoot
{
    /// <summary>The largest file that is read.</summary>
    public const int MaxFileBytes = 64 * 1024;

    private readonly string _root;

    /// <summary>Makes a root.</summary>
    /// <param name="root">An existing folder; its own links are resolved once, here.</param>
    public FileRoot(string root) => _root = RealPath.Of(Path.GetFullPath(root));

    /// <summary>Reads a file as UTF-8.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <exception cref="SafeError">
    /// VALIDATION_ERROR: no path at all. PATH_TRAVERSAL: it leads out of the root. NOT_FOUND: there is no such file, or it is a folder, a
    /// pipe, a device, or empty. FILE_TOO_LARGE.
    /// </exception>
    public FileText Read(string path)
    {
        string requested = Resolve(path);
        try
        {
            string real = RealPath.Of(requested);
            if (!IsInside(real))
                throw Outside(path, real);
            CheckIsFile(path, real);
            using var handle = File.OpenHandle(real, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            CheckOpened(path, handle);
            return new(path, ReadText(path, handle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Arguments.NotFound("There is no such file.", e);
        }
    }

    /// <summary>The path below the root as text, without a look at the disk.</summary>
    private string Resolve(string path)
    {
        string text = Arguments.Text("path", path);
        bool isAbsolute = Path.IsPathRooted(text) || text[0] is '/' or '\\' || (text.Length > 1 && text[1] == ':');
        string full = isAbsolute ? text : Path.GetFullPath(text, _root);
        return !isAbsolute && IsInside(full) ? full : throw Outside(path, full);
    }

    private bool IsInside(string full) =>
        full.StartsWith(Path.TrimEndingDirectorySeparator(_root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>
    /// Pipes and devices have the length 0, and to open them may block or act. So nothing of that length is opened, nor is there anything
    /// to read.
    /// </summary>
    private static void CheckIsFile(string path, string real)
    {
        var file = new FileInfo(real);
        if (!file.Exists || file.Length == 0)
            throw Arguments.NotFound("There is no such file.", $"{path}: not a file with content");
    }

    /// <summary>
    /// Between the check and the opening, another process may have put a link in the way. Linux tells which file a handle has; elsewhere
    /// that window, open only to who may write below the root, stays.
    /// </summary>
    private void CheckOpened(string path, SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
            return;
        string? opened = new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget;
        if (opened is null || !IsInside(opened))
            throw Outside(path, opened ?? "unknown");
    }

    private static string ReadText(string path, SafeFileHandle handle)
    {
        byte[] bytes = new byte[MaxFileBytes + 1];
        int length = 0;
        while (length < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(length), length) is > 0 and var read)
            length += read;
        if (length > MaxFileBytes)
            throw new SafeError("FILE_TOO_LARGE", $"The file has more than {MaxFileBytes} bytes.", path);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    /// <summary>What was tried, and where it led, is for the log alone.</summary>
    private static SafeError Outside(string path, string resolved) =>
        new("PATH_TRAVERSAL", "The path is outside the allowed directory.", $"attempted {path}, which is {resolved}");
}
