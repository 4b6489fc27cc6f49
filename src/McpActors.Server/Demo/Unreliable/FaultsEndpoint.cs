using System.Text.Json.Nodes;

namespace McpActors.Server.Demo.Unreliable;

/// <summary><c>/demo/faults</c>: shows the faults, and sets those that the query names.</summary>
internal static class FaultsEndpoint
{
    /// <summary>Answers with the plan as JSON, or with 400 and what is wrong with the query.</summary>
    public static Task HandleAsync(HttpContext context)
    {
        var faults = context.RequestServices.GetRequiredService<FaultSwitch>();
        if (FaultChange.Read(context.Request.Query, out string? problem) is not { } change)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync($"{problem}\n", context.RequestAborted);
        }

        var plan = change.IsEmpty ? faults.Plan : faults.Apply(change);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($"{Show(plan).ToJsonString()}\n", context.RequestAborted);
    }

    private static JsonObject Show(FaultPlan plan)
    {
        var shown = Show(plan.All);
        if (plan.Exceptions.IsEmpty)
            return shown;
        var exceptions = new JsonObject();
        foreach (var (service, faults) in plan.Exceptions)
            exceptions[service] = Show(faults);
        shown["upstreams"] = exceptions;
        return shown;
    }

    private static JsonObject Show(Faults faults) => new() { ["latencyMs"] = faults.LatencyMs, ["failureRatio"] = faults.FailureRatio };
}
