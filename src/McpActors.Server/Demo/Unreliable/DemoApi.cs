using System.Collections.Immutable;

namespace McpActors.Server.Demo.Unreliable;

/// <summary>
/// The HTTP API that the demo's tools call: <c>/demo/api/SERVICE</c>, as unreliable as the <see cref="FaultSwitch"/> makes it. Its data are
/// made up, and the same for the same question. Its failures say what no failure should say, so that one can see that nothing of it gets
/// through.
/// </summary>
internal static class DemoApi
{
    /// <summary>Where the API is on the server.</summary>
    public const string Path = "/demo/api/";

    private const string Indiscretion =
        """
        System.Data.SqlClient.SqlException (0x80131904): Login failed for user 'svc_demo' at 10.20.30.40
        SELECT id, card_number FROM billing.customers WHERE id = 42
           at Demo.Billing.CustomerStore.Load(Int32 id) in /srv/demo/billing/CustomerStore.cs:line 118
        Server=db7.internal;Database=billing;User Id=svc_demo;Password=not-a-real-password
        """;

    /// <summary>The services, each of which is an upstream of the same name in <c>demo.conf</c>.</summary>
    public static ImmutableArray<string> Services { get; } = ["users", "search", "weather", "external", "web"];

    /// <summary>Maps the services.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        string get = HttpMethods.Get;
        Map(endpoints, "users", get, "users/{id}", static context => WriteJsonAsync(context, SampleData.User(RouteValue(context, "id"))));
        Map(endpoints, "search", get, "search", static context => WriteJsonAsync(context, SampleData.Search(Query(context, "q"))));
        Map(endpoints, "weather", get, "weather", static context => WriteJsonAsync(context, SampleData.Weather(Query(context, "city"))));
        Map(endpoints, "external", HttpMethods.Post, "external", AnswerAsync);
        Map(endpoints, "web", get, "web/{page}", static context => WritePageAsync(context, SampleData.Page(RouteValue(context, "page"))));
        Map(endpoints, "web", get, "web/redirect", Redirect);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string service, string method, string route, RequestDelegate answer)
    {
        endpoints.MapMethods(Path + route, [method], LocalOnly.Guard(async context =>
        {
            var faults = context.RequestServices.GetRequiredService<FaultSwitch>();
            if (await faults.StrikesAsync(service, context.RequestAborted))
                await FailAsync(context);
            else
                await answer(context);
        }));
    }

    private static Task FailAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsync(Indiscretion, context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var question = await context.Request.ReadFromJsonAsync<ExternalQuestion>(context.RequestAborted);
        await WriteJsonAsync(context, SampleData.Answer(question?.Q ?? ""));
    }

    /// <summary>Sends its visitor anywhere, so that one can see who checks where it is sent.</summary>
    private static Task Redirect(HttpContext context)
    {
        string to = Query(context, "to");
        if (to.Length == 0 || to.Any(static letter => letter is <= ' ' or > '~'))
            return NotFound(context);
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    }

    private static Task WriteJsonAsync<T>(HttpContext context, T? value)
        where T : class => value is null ? NotFound(context) : context.Response.WriteAsJsonAsync(value, context.RequestAborted);

    private static Task WritePageAsync(HttpContext context, string? text)
    {
        if (text is null)
            return NotFound(context);
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string RouteValue(HttpContext context, string name) => context.Request.RouteValues[name]?.ToString() ?? "";

    private static string Query(HttpContext context, string name) => context.Request.Query[name].ToString();
}
