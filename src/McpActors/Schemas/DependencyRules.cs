using System.Text.Json;

namespace McpActors.Schemas;

/// <summary>The keywords <c>dependentRequired</c> and <c>dependentSchemas</c>, and <c>dependencies</c> of draft-07.</summary>
internal sealed class DependencyRules
{
    private readonly List<Dependency> _dependencies = [];

    public static DependencyRules? Read(SchemaReader reader)
    {
        var rules = new DependencyRules();
        if (reader.Dialect == SchemaDialect.Draft202012)
        {
            foreach (var (name, value) in reader.Members("dependentRequired"))
                rules.AddRequired(reader, "dependentRequired", name, value);
            foreach (var (name, schema) in reader.ChildMap("dependentSchemas"))
                rules._dependencies.Add(new Dependency("dependentSchemas", name, [], schema));
            if (reader.TryGet("dependencies", out _))
                reader.Unsupported("dependencies", "The keyword dependencies is of draft-07; it is read as that.");
        }

        foreach (var (name, value) in reader.Members("dependencies"))
        {
            if (value.ValueKind == JsonValueKind.Array)
                rules.AddRequired(reader, "dependencies", name, value);
            else if (reader.ChildOf("dependencies", name, value) is { } schema)
                rules._dependencies.Add(new Dependency("dependencies", name, [], schema));
        }

        return rules._dependencies.Count == 0 ? null : rules;
    }

    public bool Check(ValidationRun run, in SchemaInstance value, EvaluatedMarks? marks)
    {
        var isValid = true;
        foreach (var dependency in _dependencies)
        {
            if (!value.Has(run, dependency.Name))
                continue;

            isValid &= CheckOne(run, dependency, value, marks);
            if (!isValid && !run.Collects)
                return false;
        }

        return isValid;
    }

    private static bool CheckOne(ValidationRun run, Dependency dependency, in SchemaInstance value, EvaluatedMarks? marks)
    {
        if (dependency.Schema is not null)
            return run.CheckInPlace(dependency.Schema, value, marks);

        var isValid = true;
        foreach (var name in dependency.Required)
        {
            if (!value.Has(run, name))
                isValid = run.FailMissing(dependency.Keyword, dependency.Expected, name);
        }

        return isValid;
    }

    private void AddRequired(SchemaReader reader, string keyword, string name, JsonElement names)
    {
        if (reader.ReadNames(keyword, names) is { } required)
            _dependencies.Add(new Dependency(keyword, name, required, Schema: null));
    }

    private sealed record Dependency(string Keyword, string Name, string[] Required, SchemaNode? Schema)
    {
        public string Expected { get; } = $"a value (required beside {Name})";
    }
}
