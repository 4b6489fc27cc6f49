using System.ComponentModel;
using System.Net;

using McpActors.Errors;
using McpActors.Upstreams;

using ModelContextProtocol.Server;

namespace McpActors.Server.Demo.Tools;

/// <summary>
/// <c>get_user_data</c>. The time it may take, the attempts and the circuit are the upstream's and the tool's policies: no line here is
/// about them.
/// </summary>
[McpServerToolType]
internal sealed class UserTools([FromKeyedServices("users")] IUpstream users)
{
    /// <summary>Asks the users service for one user.</summary>
    /// <exception cref="SafeError">VALIDATION_ERROR; NOT_FOUND.</exception>
    [McpServerTool(Name = "get_user_data", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Name, plan and open tickets of a user.")]
    public async Task<UserData?> GetUserDataAsync(
        [Description("The user's id: 1 to 64 letters, digits, '-' or '_'. Ids that begin with 'missing' do not exist.")] string userId,
        CancellationToken cancellationToken)
    {
        string id = CheckedId(userId);
        using var answer = await users.Http.GetAsync(new Uri($"users/{id}", UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw Arguments.NotFound("There is no user with that id.", id);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<UserData>(cancellationToken);
    }

    /// <summary>The id becomes a part of an address, so it may hold nothing that means something there.</summary>
    private static string CheckedId(string userId)
    {
        string id = Arguments.Text("userId", userId);
        bool isId = id.Length <= 64 && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
        return isId ? id : throw Arguments.Invalid("The parameter 'userId' takes 1 to 64 letters, digits, '-' or '_'.");
    }
}
