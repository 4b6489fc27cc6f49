using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>
/// A JSON Schema, compiled once and safe to use from many threads: 2020-12 (json-schema.org/draft/2020-12), or draft-07 where
/// <c>$schema</c> says so. Formats and contents are annotations and assert nothing. Nothing is fetched: a reference that leaves the
/// document is a problem of the schema.
/// </summary>
internal sealed class JsonSchema
{
    private readonly SchemaNode _root;
    private readonly SchemaLimits _limits;
    private readonly bool _tracksScope;

    internal JsonSchema(SchemaNode root, SchemaLimits limits, bool tracksScope)
    {
        _root = root;
        _limits = limits;
        _tracksScope = tracksScope;
    }

    /// <summary>Compiles a schema; whatever the JSON, it answers with problems instead of an exception.</summary>
    public static SchemaCompilation Compile(JsonElement schema, SchemaLimits? limits = null) =>
        SchemaCompiler.Compile(schema, limits ?? SchemaLimits.Default);

    /// <summary>Whether an instance is valid. A valid one allocates nothing, unless the schema uses unevaluated* or propertyNames.</summary>
    /// <param name="instance">Any JSON value.</param>
    /// <param name="violations">Gets what is wrong, up to the limit; null when only the answer matters.</param>
    public bool Validate(in JsonElement instance, List<Violation>? violations = null) => Validate(new SchemaInstance(instance), violations);

    /// <summary>The same for the members of an object, as the arguments of a call arrive.</summary>
    public bool Validate(IDictionary<string, JsonElement> members, List<Violation>? violations = null) =>
        Validate(new SchemaInstance(members), violations);

    private bool Validate(in SchemaInstance instance, List<Violation>? violations)
    {
        var run = ValidationRun.Start(_limits, violations, _tracksScope);
        try
        {
            return run.Finish(_root.Check(run, instance, marks: null));
        }
        finally
        {
            run.Release();
        }
    }
}
