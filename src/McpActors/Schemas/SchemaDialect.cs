namespace McpActors.Schemas;

/// <summary>The drafts of JSON Schema that are understood.</summary>
internal enum SchemaDialect
{
    /// <summary>https://json-schema.org/draft/2020-12/schema, the default of MCP.</summary>
    Draft202012,

    /// <summary>http://json-schema.org/draft-07/schema#</summary>
    Draft07,
}
