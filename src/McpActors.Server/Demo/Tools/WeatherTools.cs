using System.ComponentModel;

using McpActors.Upstreams;

using ModelContextProtocol.Server;

namespace McpActors.Server.Demo.Tools;

/// <summary><c>get_weather</c>.</summary>
[McpServerToolType]
internal sealed class WeatherTools([FromKeyedServices("weather")] IUpstream weather)
{
    /// <summary>Asks the weather service.</summary>
    /// <exception cref="Errors.SafeError">VALIDATION_ERROR.</exception>
    [McpServerTool(Name = "get_weather", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("The weather of a city, made up by the demo.")]
    public async Task<WeatherReport?> GetWeatherAsync(
        [Description("The city's name, such as 'Oslo'; 1 to 200 characters.")] string city, CancellationToken cancellationToken)
    {
        string name = Uri.EscapeDataString(Arguments.Text("city", city));
        using var answer = await weather.Http.GetAsync(new Uri($"weather?city={name}", UriKind.Relative), cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<WeatherReport>(cancellationToken);
    }
}
