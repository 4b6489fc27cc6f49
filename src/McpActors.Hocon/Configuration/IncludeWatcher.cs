using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace McpActors.Hocon.Configuration;

/// <summary>
/// Calls back, a while after the last change, when one of the watched files changes, appears or goes. A folder must exist to be
/// watched.
/// </summary>
internal sealed class IncludeWatcher : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PhysicalFileProvider> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IDisposable> _files = new(StringComparer.Ordinal);
    private readonly TimeSpan _delay;
    private readonly ITimer _timer;
    private bool _isDisposed;

    public IncludeWatcher(TimeProvider time, TimeSpan delay, Action onChange)
    {
        _delay = delay;
        _timer = time.CreateTimer(_ => onChange(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Watches these files from now on, and no others.</summary>
    public void Watch(IReadOnlyCollection<string> files)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            foreach (var gone in _files.Keys.Except(files, StringComparer.Ordinal).ToList())
            {
                _files.Remove(gone, out var registration);
                registration?.Dispose();
            }

            foreach (var file in files)
            {
                if (!_files.ContainsKey(file) && FolderOf_NeedsLock(file) is { } folder)
                    _files.Add(file, ChangeToken.OnChange(() => folder.Watch(Path.GetFileName(file)), Wait));
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var registration in _files.Values)
                registration.Dispose();
            foreach (var folder in _folders.Values)
                folder.Dispose();
            _files.Clear();
            _folders.Clear();
        }

        _timer.Dispose();
    }

    private void Wait() => _timer.Change(_delay, Timeout.InfiniteTimeSpan);

    private PhysicalFileProvider? FolderOf_NeedsLock(string file)
    {
        var path = Path.GetDirectoryName(file);
        if (path is null || !Directory.Exists(path))
            return null;
        if (!_folders.TryGetValue(path, out var folder))
            _folders.Add(path, folder = new PhysicalFileProvider(path, ExclusionFilters.None));
        return folder;
    }
}
