using Microsoft.Extensions.DependencyInjection;

namespace McpActors.Pipeline;

/// <summary>
/// The services of one invocation: a scope of its own, made when the first service is asked for, that lives until the body has ended, even when
/// the caller was answered before.
/// </summary>
internal sealed class InvocationServices(IServiceProvider root) : IKeyedServiceProvider, IAsyncDisposable
{
    private readonly Lazy<AsyncServiceScope> _scope = new(root.CreateAsyncScope);

    private IServiceProvider Scoped => _scope.Value.ServiceProvider;

    /// <inheritdoc/>
    public object? GetService(Type serviceType) => Scoped.GetService(serviceType);

    /// <inheritdoc/>
    public object? GetKeyedService(Type serviceType, object? serviceKey) => ((IKeyedServiceProvider)Scoped).GetKeyedService(serviceType, serviceKey);

    /// <inheritdoc/>
    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        ((IKeyedServiceProvider)Scoped).GetRequiredKeyedService(serviceType, serviceKey);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _scope.IsValueCreated ? _scope.Value.DisposeAsync() : ValueTask.CompletedTask;
}
