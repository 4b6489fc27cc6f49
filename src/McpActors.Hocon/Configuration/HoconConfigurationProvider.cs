using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace McpActors.Hocon.Configuration;

/// <summary>
/// Serves the content of a HOCON file under keys joined by colons; elements of arrays have their number as key, from 0. A null is a key
/// without a value; empty objects and arrays have an empty text, so that the key exists.
/// A load with errors throws them all together. A reload in the background that has errors keeps the last good content and tells
/// <see cref="FileConfigurationSource.OnLoadException"/>.
/// </summary>
public sealed class HoconConfigurationProvider : FileConfigurationProvider
{
    private readonly HoconConfigurationSource _source;
    private Dictionary<string, HoconOrigin> _origins = new(StringComparer.OrdinalIgnoreCase);
    private bool _isLoaded;
    private bool _mustThrow;

    /// <summary>Creates the provider; <see cref="HoconConfigurationExtensions.AddHoconFile"/> is the usual way.</summary>
    public HoconConfigurationProvider(HoconConfigurationSource source)
        : base(source) => _source = source;

    /// <summary>Where a key was written; keys are compared as configuration does, without case.</summary>
    public bool TryGetOrigin(string key, [NotNullWhen(true)] out HoconOrigin? origin) => _origins.TryGetValue(key, out origin);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file has errors; the inner <see cref="FormatException"/> names each with file and line.</exception>
    public override void Load()
    {
        _mustThrow = true;
        try
        {
            base.Load();
        }
        finally
        {
            _mustThrow = false;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The file has errors; each is named with file and line.</exception>
    public override void Load(Stream stream)
    {
        var document = Parse(stream);
        if (document.IsValid)
        {
            Accept(document);
            return;
        }

        var failure = new FormatException(string.Join(Environment.NewLine, document.Errors));
        if (_mustThrow || !_isLoaded)
            throw failure;
        _source.OnLoadException?.Invoke(new FileLoadExceptionContext { Provider = this, Exception = failure });
    }

    private HoconDocument Parse(Stream stream)
    {
        var path = _source.Path is null ? null : _source.FileProvider?.GetFileInfo(_source.Path).PhysicalPath;
        if (path is not null)
            return HoconParser.ParseFile(path, _source.ParseOptions);
        using var reader = new StreamReader(stream, leaveOpen: true);
        return HoconParser.ParseText(reader.ReadToEnd(), _source.Path ?? "(stream)", _source.ParseOptions);
    }

    private void Accept(HoconDocument document)
    {
        var flattening = new Flattening();
        flattening.Add(document.Root);
        _origins = flattening.Origins;
        Data = flattening.Values;
        _isLoaded = true;
    }
}
