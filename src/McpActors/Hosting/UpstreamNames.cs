using System.Reflection;

using McpActors.Settings;
using McpActors.Upstreams;

using Microsoft.Extensions.DependencyInjection;

using ModelContextProtocol.Server;

namespace McpActors.Hosting;

/// <summary>Checks at the start that every upstream that a tool says it uses is defined.</summary>
internal sealed class UpstreamNames(McpActorsSettings settings)
{
    /// <summary>Checks the tools of a server.</summary>
    /// <exception cref="InvalidOperationException">Tools use upstreams that nothing defines; the message names all of them.</exception>
    public void Check(IEnumerable<McpServerTool>? tools)
    {
        var defined = settings.Upstreams.Select(upstream => upstream.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = (tools ?? [])
            .SelectMany(tool => NamesOf(tool).Select(name => (Tool: tool.ProtocolTool.Name, Upstream: name)))
            .Where(use => !defined.Contains(use.Upstream))
            .Distinct()
            .Select(use =>
                $"The tool '{use.Tool}' uses the upstream '{use.Upstream}', which nothing defines: add mcp-actors.upstreams.{use.Upstream}.")
            .ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, unknown));
    }

    private static IEnumerable<string> NamesOf(McpServerTool tool)
    {
        if (tool.Metadata.OfType<MethodInfo>().FirstOrDefault() is not { } method)
            return [];

        var constructors = method.DeclaringType?.GetConstructors() ?? [];
        var injected = constructors.SelectMany(constructor => constructor.GetParameters())
            .Concat(method.GetParameters())
            .Where(parameter => parameter.ParameterType == typeof(IUpstream))
            .Select(parameter => parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key as string);
        var declared = method.GetCustomAttributes<UsesUpstreamAttribute>()
            .Concat(method.DeclaringType?.GetCustomAttributes<UsesUpstreamAttribute>() ?? [])
            .Select(attribute => attribute.Name);
        return injected.OfType<string>().Concat(declared);
    }
}
