using System.Collections.Immutable;

using McpActors.Settings;

namespace McpActors.Gateway;

/// <summary>What one upstream has listed last, and whoever waits for its first list.</summary>
internal sealed class ToolShelf(string upstream, McpStdioSettings settings)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _hasListed;
    private volatile bool _hasHadItsTime;

    /// <summary>The upstream's name.</summary>
    public string Upstream => upstream;

    /// <summary>What its tools' names begin with.</summary>
    public string Prefix => settings.Prefix;

    /// <summary>How long its first list is waited for.</summary>
    public TimeSpan ListWait => settings.ListWait;

    /// <summary>Whether it has listed, be it nothing.</summary>
    public bool HasListed => _hasListed;

    /// <summary>Whether a list waits for it: it has neither listed nor been given up, nor been waited for in vain before.</summary>
    public bool IsAwaited => !_settled.Task.IsCompleted && !_hasHadItsTime;

    /// <summary>Its last list. Changed by the catalogue only, one change at a time.</summary>
    public ImmutableArray<ShelvedTool> Tools { get; set; } = [];

    /// <summary>It has listed.</summary>
    public void Listed()
    {
        _hasListed = true;
        _settled.TrySetResult();
    }

    /// <summary>Its connection fails again and again: nobody waits for its first list any more.</summary>
    public void GivenUp() => _settled.TrySetResult();

    /// <summary>Waits until it has listed or was given up.</summary>
    /// <returns>False when neither came to pass in time.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancelled)
    {
        if (_settled.Task.IsCompleted)
            return true;

        try
        {
            await _settled.Task.WaitAsync(atMost, clock, cancelled);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits as a list of tools does: as long as the configuration says, and only once.</summary>
    /// <returns>False when it was waited for in vain.</returns>
    public async Task<bool> WaitForListAsync(TimeProvider clock, CancellationToken cancelled)
    {
        var came = await WaitAsync(ListWait, clock, cancelled);
        if (!came)
            _hasHadItsTime = true;

        return came;
    }
}
