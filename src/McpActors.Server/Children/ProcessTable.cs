using System.Globalization;
using System.Text;

namespace McpActors.Server.Children;

/// <summary>What <c>/proc</c> tells (Linux, proc(5)). Elsewhere it is empty, and a tree is found by parentage only.</summary>
internal static class ProcessTable
{
    private const string Root = "/proc";
    private const int StartTimeField = 22;

    private static readonly byte[] MarkerStart = Encoding.ASCII.GetBytes($"{ChildMarker.Variable}=");

    /// <summary>Whether descendants can be found by their marker here.</summary>
    public static bool IsAvailable { get; } = OperatingSystem.IsLinux() && File.Exists("/proc/self/environ");

    /// <summary>All processes that carry a marker and whose environment we may read. Zombies are not among them.</summary>
    public static IEnumerable<(int ProcessId, ChildMarker Marker)> Marked()
    {
        if (!IsAvailable)
            yield break;

        foreach (var folder in Directory.EnumerateDirectories(Root))
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                && MarkerOf(processId) is { } marker)
                yield return (processId, marker);
    }

    public static ChildMarker? MarkerOf(int processId)
    {
        var environment = ReadOrNull(processId, "environ").AsSpan();
        foreach (var part in environment.Split((byte)0))
        {
            var variable = environment[part];
            if (variable.StartsWith(MarkerStart))
                return ChildMarker.Parse(Encoding.UTF8.GetString(variable[MarkerStart.Length..]));
        }

        return null;
    }

    /// <summary>
    /// When a process started, in clock ticks since boot; null when there is none, or it has ended and waits to be collected.
    /// </summary>
    public static long? StartTicks(int processId)
    {
        // The second field is the name in brackets, which may hold anything; the third, behind it, is the state.
        var text = Encoding.UTF8.GetString(ReadOrNull(processId, "stat") ?? []);
        string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartTimeField - 3 && fields[0] is not ("Z" or "X")
            ? long.Parse(fields[StartTimeField - 3], CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The number of our process-id namespace (pid_namespaces(7)), 0 where there is none.</summary>
    public static long CurrentSpace()
    {
        var link = IsAvailable ? File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name : null;
        return link is null ? 0 : long.Parse(link.AsSpan(link.IndexOf('[') + 1).TrimEnd(']'), CultureInfo.InvariantCulture);
    }

    private static byte[]? ReadOrNull(int processId, string file)
    {
        try
        {
            return IsAvailable ? File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"{Root}/{processId}/{file}")) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended between two looks, or belongs to somebody else.
            return null;
        }
    }
}
