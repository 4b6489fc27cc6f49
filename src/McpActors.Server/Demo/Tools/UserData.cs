namespace McpActors.Server.Demo.Tools;

/// <summary>A user, as <c>get_user_data</c> tells of it.</summary>
internal sealed record UserData(string UserId, string Name, string Plan, int OpenTickets);
