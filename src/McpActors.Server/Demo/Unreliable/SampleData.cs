using System.Collections.Immutable;

using McpActors.Server.Demo.Tools;

namespace McpActors.Server.Demo.Unreliable;

/// <summary>Made-up data: the same question has the same answer on every machine and in every run.</summary>
internal static class SampleData
{
    private static readonly string[] FirstNames = ["Aster", "Briar", "Clover", "Dahlia", "Elder", "Fern", "Hazel", "Juniper"];
    private static readonly string[] LastNames = ["Brook", "Field", "Hill", "Marsh", "Moor", "Shore", "Vale", "Wood"];
    private static readonly string[] Plans = ["free", "team", "business"];
    private static readonly string[] Skies = ["clear", "cloudy", "foggy", "rainy", "snowy", "windy"];

    private static readonly ImmutableArray<SearchHit> Index =
    [
        new("d1", "Circuits: when a call is not even tried"),
        new("d2", "Bulkheads: why one slow service does not eat every thread"),
        new("d3", "Retries: full jitter and a budget"),
        new("d4", "Deadlines: every wait has a ceiling"),
        new("d5", "Errors: what a model may read, and what only the log may"),
        new("d6", "Supervision: what is restarted, and what gives up"),
        new("d7", "Quotas: calls and upstream time of a session"),
        new("d8", "Paths: why the beginning of a string proves nothing"),
    ];

    private static readonly ImmutableSortedDictionary<string, string> Pages = ImmutableSortedDictionary.CreateRange(
    [
        KeyValuePair.Create("guide", "Raise failureRatio, call a tool, and watch its circuit open; lower it, wait, and watch it close.\n"),
        KeyValuePair.Create("long", string.Concat(Enumerable.Range(1, 200).Select(static line => $"Line {line} of a long page.\n"))),
    ]);

    /// <summary>A user, or null for ids that begin with "missing".</summary>
    public static UserData? User(string id)
    {
        if (id.StartsWith("missing", StringComparison.OrdinalIgnoreCase))
            return null;
        uint seed = Hash(id);
        return new(id, $"{Pick(FirstNames, seed)} {Pick(LastNames, seed >> 8)}", Pick(Plans, seed >> 16), (int)(seed >> 24) % 5);
    }

    /// <summary>The entries whose title has every word of the query.</summary>
    public static SearchHits Search(string query)
    {
        string[] words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ImmutableArray<SearchHit> hits = [.. Index.Where(hit => words.All(word => IsIn(hit.Title, word)))];
        return new(query, hits.Length, hits);
    }

    /// <summary>The weather of any city.</summary>
    public static WeatherReport Weather(string city)
    {
        uint seed = Hash(city.ToUpperInvariant());
        return new(city, ((int)(seed % 45)) - 10, Pick(Skies, seed >> 8));
    }

    /// <summary>An answer to any question.</summary>
    public static ExternalAnswer Answer(string question) => new(question, $"Answer {Hash(question) % 1000} of 1000.");

    /// <summary>The text of a page, or null when there is none of that name.</summary>
    public static string? Page(string name) => Pages.GetValueOrDefault(name);

    private static bool IsIn(string title, string word) => title.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Pick(string[] from, uint seed) => from[seed % (uint)from.Length];

    /// <summary>FNV-1a, 32 bit: unlike that of the runtime, the same in every process.</summary>
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text)
            hash = unchecked((hash ^ letter) * 16777619);
        return hash;
    }
}
