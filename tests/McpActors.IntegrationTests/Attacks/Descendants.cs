using System.Globalization;

using McpActors.Server.Children;

namespace McpActors.IntegrationTests.Attacks;

/// <summary>A process that another one started, itself or by another, named so that a later one with its id is not taken for it.</summary>
internal sealed record Descendants(int ProcessId, long StartTicks)
{
    private const int Parent = 1;

    public bool IsRunning => ProcessTable.StartTicks(ProcessId) == StartTicks;

    /// <summary>All of them that run now. The process's guardian is one.</summary>
    public static IReadOnlyList<Descendants> Of(int processId)
    {
        List<int> family = [processId];
        for (var at = 0; at < family.Count; at++)
            family.AddRange(All().Where(id => ParentOf(id) == family[at]));
        return [.. family.Skip(1).Select(static id => new Descendants(id, ProcessTable.StartTicks(id) ?? 0)).Where(static one => one.StartTicks > 0)];
    }

    private static List<int> All() => [.. Directory.EnumerateDirectories("/proc")
        .Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(static id => id > 0)];

    private static int? ParentOf(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return int.Parse(fields[Parent], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended between two looks.
            return null;
        }
    }
}
