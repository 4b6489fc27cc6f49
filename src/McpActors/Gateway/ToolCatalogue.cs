using System.Collections.Immutable;
using System.Text.Json;

using McpActors.Diagnostics;
using McpActors.Settings;

using Microsoft.Extensions.Logging;

using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpActors.Gateway;

/// <summary>
/// The tools of all downstream servers in the server's own collection of tools. A name that is there twice goes to our own tool, else to
/// the upstream that comes first in the configuration, whichever listed first.
/// </summary>
internal sealed class ToolCatalogue : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<(string Upstream, string Tool)> _hidden = [];
    private readonly ILogger _logger;
    private McpServerPrimitiveCollection<McpServerTool>? _collection;

    public ToolCatalogue(McpActorsSettings settings, ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger(Telemetry.Name);
        var servers = settings.Upstreams.Where(static upstream => upstream.Stdio is not null);
        Shelves = [.. servers.Select(static upstream => new ToolShelf(upstream.Name, upstream.Stdio!))];
    }

    /// <summary>One per downstream server, in the order of the configuration.</summary>
    public ImmutableArray<ToolShelf> Shelves { get; }

    /// <summary>Takes the server's collection over; what is in it is ours.</summary>
    /// <param name="tools">The collection; null when the server has no tools of its own.</param>
    /// <returns>The collection to serve, the same whenever this is called.</returns>
    public McpServerPrimitiveCollection<McpServerTool> Adopt(McpServerPrimitiveCollection<McpServerTool>? tools) =>
        _collection ??= tools ?? [];

    /// <summary>Finds a tool that is listed now.</summary>
    public McpServerTool? Find(string name) => _collection is { } tools && tools.TryGetPrimitive(name, out var tool) ? tool : null;

    /// <summary>Puts a new list in the place of an upstream's last one.</summary>
    public async Task PublishAsync(Downstream downstream, IReadOnlyList<ListedTool> tools, CancellationToken token)
    {
        await _turn.WaitAsync(token);
        try
        {
            var shelf = Shelves.First(shelf => shelf.Upstream == downstream.Name);
            shelf.Tools = Stock(shelf, downstream, tools);
            Show(_collection ?? throw new InvalidOperationException("The gateway was started before its server was configured."));
            shelf.Listed();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private ImmutableArray<ShelvedTool> Stock(ToolShelf shelf, Downstream downstream, IReadOnlyList<ListedTool> tools)
    {
        var before = shelf.Tools.ToDictionary(static tool => tool.Listed.Json, StringComparer.Ordinal);
        var stock = ImmutableArray.CreateBuilder<ShelvedTool>(tools.Count);
        foreach (var tool in tools)
        {
            var name = shelf.Prefix + tool.Tool.Name;
            if (!ToolNames.IsValid(name))
                Hide(shelf.Upstream, name, "its name, with the prefix, is no valid tool name");
            else if (stock.All(other => other.Forwarded.ProtocolTool.Name != name))
                stock.Add(before.GetValueOrDefault(tool.Json) ?? new(tool, Forwarded(downstream, tool, name)));
            else
                Hide(shelf.Upstream, name, "its server lists the name twice");
        }

        return stock.ToImmutable();
    }

    private void Show(McpServerPrimitiveCollection<McpServerTool> collection)
    {
        var listed = collection.ToArray();
        var wanted = Wanted(listed.Where(static tool => tool is not ForwardedTool).Select(static tool => tool.ProtocolTool.Name));
        using (collection.DeferChangedEvents())
        {
            foreach (var tool in listed.OfType<ForwardedTool>().Where(tool => wanted.GetValueOrDefault(tool.ProtocolTool.Name) != tool))
                collection.Remove(tool);
            foreach (var tool in wanted.Values)
                collection.TryAdd(tool);
        }
    }

    private Dictionary<string, ForwardedTool> Wanted(IEnumerable<string> ownNames)
    {
        var ours = ownNames.ToHashSet(StringComparer.Ordinal);
        var wanted = new Dictionary<string, ForwardedTool>(StringComparer.Ordinal);
        foreach (var shelf in Shelves)
        {
            foreach (var (_, tool) in shelf.Tools)
            {
                var name = tool.ProtocolTool.Name;
                if (ours.Contains(name))
                    Hide(shelf.Upstream, name, "a tool of this server has the name");
                else if (!wanted.TryAdd(name, tool))
                    Hide(shelf.Upstream, name, $"the upstream '{wanted[name].Upstream}', which is configured first, has the name");
                else
                    _hidden.Remove((shelf.Upstream, name));
            }
        }

        return wanted;
    }

    private void Hide(string upstream, string tool, string reason)
    {
        if (_hidden.Count < ToolLister.ToolLimit * Shelves.Length && _hidden.Add((upstream, tool)))
            GatewayLog.ToolHidden(_logger, LogText(tool), upstream, reason);
    }

    /// <summary>A name of any length and any letters, as one line of the log.</summary>
    private static string LogText(string name) =>
        JsonSerializer.Serialize(name.Length <= 2 * ToolNames.LengthLimitChars ? name : name[..ToolNames.LengthLimitChars]);

    /// <summary>The tool as clients see it: unaltered but for its name.</summary>
    private static ForwardedTool Forwarded(Downstream downstream, ListedTool listed, string name)
    {
        var tool = JsonSerializer.Deserialize<Tool>(listed.Json, McpJsonUtilities.DefaultOptions)!;
        tool.Name = name;
        return new ForwardedTool(downstream, listed.Tool.Name, tool);
    }
}
