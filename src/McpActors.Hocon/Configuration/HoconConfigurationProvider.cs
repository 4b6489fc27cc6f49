using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace McpActors.Hocon.Configuration;

/// <summary>
/// Serves the content of a HOCON file under keys joined by colons; elements of arrays have their number as key, from 0. A null is a key
/// without a value; empty objects and arrays have an empty text, so that the key exists.
/// A load with errors throws them all together. A reload in the background that has errors keeps the last good content and tells
/// <see cref="FileConfigurationSource.OnLoadException"/>. With <see cref="FileConfigurationSource.ReloadOnChange"/> the included files
/// are watched as well.
/// </summary>
public sealed class HoconConfigurationProvider : FileConfigurationProvider
{
    private readonly HoconConfigurationSource _source;
    private readonly IncludeWatcher? _watcher;
    private Dictionary<string, HoconOrigin> _origins = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyCollection<string> _watched = [];
    private bool _isLoaded;
    private int _loadingThread;

    /// <summary>Creates the provider; <see cref="HoconConfigurationExtensions.AddHoconFile"/> is the usual way.</summary>
    public HoconConfigurationProvider(HoconConfigurationSource source)
        : base(source)
    {
        _source = source;
        if (source.ReloadOnChange)
            _watcher = new IncludeWatcher(TimeProvider.System, TimeSpan.FromMilliseconds(source.ReloadDelay), ReloadIncludes);
    }

    private string? PhysicalPath => _source.Path is null ? null : _source.FileProvider?.GetFileInfo(_source.Path).PhysicalPath;

    /// <summary>Where a key was written; keys are compared as configuration does, without case.</summary>
    public bool TryGetOrigin(string key, [NotNullWhen(true)] out HoconOrigin? origin) => _origins.TryGetValue(key, out origin);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file has errors; the inner <see cref="FormatException"/> names each with file and
    /// line.</exception>
    public override void Load()
    {
        _loadingThread = Environment.CurrentManagedThreadId;
        try
        {
            base.Load();
        }
        finally
        {
            _loadingThread = 0;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The file has errors; each is named with file and line.</exception>
    public override void Load(Stream stream)
    {
        var document = Parse(stream);
        if (TryAccept(document))
            return;
        if (!_isLoaded || _loadingThread == Environment.CurrentManagedThreadId)
            throw Failure(document);
        Tell(document);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _watcher?.Dispose();
    }

    private static FormatException Failure(HoconDocument document) => new(string.Join(Environment.NewLine, document.Errors));

    private HoconDocument Parse(Stream stream)
    {
        if (PhysicalPath is { } path)
            return HoconParser.ParseFile(path, _source.ParseOptions);
        using var reader = new StreamReader(stream, leaveOpen: true);
        return HoconParser.ParseText(reader.ReadToEnd(), _source.Path ?? "(stream)", _source.ParseOptions);
    }

    /// <summary>Takes the content over when it is valid. Watches in any case: the mistake may be in an included file.</summary>
    private bool TryAccept(HoconDocument document)
    {
        _watched = document.IsValid ? document.Files : _watched.Union(document.Files, StringComparer.Ordinal).ToList();
        _watcher?.Watch(_watched.Where(file => file != PhysicalPath).ToList());
        if (!document.IsValid)
            return false;
        var flattening = new Flattening();
        flattening.Add(document.Root);
        _origins = flattening.Origins;
        Data = flattening.Values;
        _isLoaded = true;
        return true;
    }

    private void ReloadIncludes()
    {
        if (PhysicalPath is not { } path)
            return;
        var document = HoconParser.ParseFile(path, _source.ParseOptions);
        if (TryAccept(document))
            OnReload();
        else
            Tell(document);
    }

    private void Tell(HoconDocument document) =>
        _source.OnLoadException?.Invoke(new FileLoadExceptionContext { Provider = this, Exception = Failure(document) });
}
