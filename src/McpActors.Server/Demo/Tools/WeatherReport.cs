namespace McpActors.Server.Demo.Tools;

/// <summary>The weather of a city, which <c>get_weather</c> makes up.</summary>
internal sealed record WeatherReport(string City, int TemperatureCelsius, string Sky);
