using System.Net;
using System.Net.Sockets;

using McpActors.Hocon;
using McpActors.Server.Hosting;
using McpActors.Settings;

namespace McpActors.Server.CommandLine;

/// <summary><c>serve</c>, and no command at all: the demo.</summary>
internal static class ServeCommand
{
    private const string UrlPath = "server.url";
    private const string UrlOption = "--url";

    public static Task<int> RunAsync(string file, string? url)
    {
        List<HoconSource> layers = [new HoconSource.File(file)];
        if (url is not null)
            layers.Insert(0, SettingsSource.Override(UrlPath, url, UrlOption));
        return RunAsync(SettingsSource.Read(layers), ServerFeatures.OfGateway());
    }

    public static async Task<int> RunDemoAsync(string? url)
    {
        List<HoconSource> layers = [ServerFeatures.DemoConfiguration];
        if (url is not null)
            layers.Insert(0, SettingsSource.Override(UrlPath, url, UrlOption));
        var reading = SettingsSource.Read(layers);
        if (reading.Settings is { } first)
        {
            // The demo calls itself, so its own address is part of its settings.
            var address = WithPort(first.Server.Url);
            var endpoint = new Uri(address, first.Server.Http.Path);
            layers.InsertRange(0, [SettingsSource.Override(UrlPath, endpoint.ToString(), UrlOption), .. ServerFeatures.DemoAt(address)]);
            reading = SettingsSource.Read(layers);
        }

        return await RunAsync(reading, ServerFeatures.OfDemo());
    }

    private static async Task<int> RunAsync(SettingsReading reading, IReadOnlyList<IServerFeature> features)
    {
        if (!SettingsReport.TryTake(reading, out var settings) || !SettingsReport.TryLevel(ref settings))
            return ExitCode.BadConfiguration;
        return await HttpHost.RunAsync(new ServerPlan(settings, reading.Warnings, features));
    }

    /// <summary>An address with a port that is free now in the place of port 0.</summary>
    private static Uri WithPort(Uri url)
    {
        if (url.Port != 0)
            return url;
        using TcpListener probe = new(IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : IPAddress.Loopback, 0);
        probe.Start();
        return new UriBuilder(url) { Port = ((IPEndPoint)probe.LocalEndpoint).Port }.Uri;
    }
}
