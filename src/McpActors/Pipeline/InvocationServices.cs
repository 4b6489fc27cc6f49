using Microsoft.Extensions.DependencyInjection;

namespace McpActors.Pipeline;

/// <summary>
/// The services of one invocation: a scope of its own, made when the first service is asked for, that lives until the body has ended, even when
/// the caller was answered before.
/// </summary>
internal sealed class InvocationServices(IServiceProvider root) : IKeyedServiceProvider, IAsyncDisposable
{
    private readonly Lazy<AsyncServiceScope> _scope = new(root.CreateAsyncScope);

    private volatile bool _hasEnded;

    /// <summary>Throws once the body has ended: nothing would dispose what is made after that.</summary>
    private IServiceProvider Scoped
    {
        get
        {
            ObjectDisposedException.ThrowIf(_hasEnded, this);
            return _scope.Value.ServiceProvider;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType) => Scoped.GetService(serviceType);

    /// <inheritdoc/>
    public object? GetKeyedService(Type serviceType, object? serviceKey) => ((IKeyedServiceProvider)Scoped).GetKeyedService(serviceType, serviceKey);

    /// <inheritdoc/>
    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        ((IKeyedServiceProvider)Scoped).GetRequiredKeyedService(serviceType, serviceKey);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _hasEnded = true;
        return _scope.IsValueCreated ? _scope.Value.DisposeAsync() : ValueTask.CompletedTask;
    }
}
