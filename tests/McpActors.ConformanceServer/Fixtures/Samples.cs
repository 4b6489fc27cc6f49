namespace McpActors.ConformanceServer.Fixtures;

/// <summary>Small valid files: one red pixel, and a WAV header with a moment of silence.</summary>
internal static class Samples
{
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    public static byte[] Wav { get; } =
    [
        .. "RIFF"u8, 0x26, 0, 0, 0, .. "WAVE"u8, .. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0,
        .. "data"u8, 2, 0, 0, 0, 0, 0,
    ];
}
