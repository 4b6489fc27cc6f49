using System.Text.Json.Serialization;

using McpActors.Deciders.Sessions;
using McpActors.Deciders.Upstreams;

namespace McpActors.Journaling;

/// <summary>How durable events look in the journal.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UpstreamEvent.CircuitOpened))]
[JsonSerializable(typeof(UpstreamEvent.ProbeStarted))]
[JsonSerializable(typeof(UpstreamEvent.CircuitClosed))]
[JsonSerializable(typeof(UpstreamEvent.CircuitIsolated))]
[JsonSerializable(typeof(SessionEvent.SessionRevoked))]
[JsonSerializable(typeof(SessionEvent.SessionReinstated))]
internal sealed partial class EventJson : JsonSerializerContext;
