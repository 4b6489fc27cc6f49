using System.Globalization;

namespace McpActors.Server.Demo.Unreliable;

/// <summary>What a request to <c>/demo/faults</c> asks for; what it leaves out stays as it is.</summary>
internal sealed record FaultChange(string? Upstream, int? LatencyMs, double? FailureRatio)
{
    /// <summary>Whether anything is to be changed.</summary>
    public bool IsEmpty => LatencyMs is null && FailureRatio is null;

    /// <summary>The faults after the change.</summary>
    public Faults ApplyTo(Faults faults) => new(LatencyMs ?? faults.LatencyMs, FailureRatio ?? faults.FailureRatio);

    /// <summary>Reads a query; <paramref name="problem"/> says what is wrong with it, or is null.</summary>
    public static FaultChange? Read(IQueryCollection query, out string? problem)
    {
        problem = null;
        string? upstream = null;
        int? latencyMs = null;
        double? failureRatio = null;
        foreach (var (name, values) in query)
        {
            string text = values.ToString();
            switch (name)
            {
                case "upstream" when DemoApi.Services.Contains(text, StringComparer.Ordinal):
                    upstream = text;
                    break;
                case "latencyMs" when TryLatency(text, out int ms):
                    latencyMs = ms;
                    break;
                case "failureRatio" when TryRatio(text, out double ratio):
                    failureRatio = ratio;
                    break;
                default:
                    problem = Explain(name);
                    return null;
            }
        }

        return new(upstream, latencyMs, failureRatio);
    }

    private static bool TryLatency(string text, out int ms) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ms) && ms <= Faults.MaxLatencyMs;

    private static bool TryRatio(string text, out double ratio) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out ratio) && ratio is >= 0 and <= 1;

    private static string Explain(string name) => name switch
    {
        "upstream" => $"upstream is one of {string.Join(", ", DemoApi.Services)}; without it, all of them are meant.",
        "latencyMs" => $"latencyMs is a whole number from 0 to {Faults.MaxLatencyMs}.",
        "failureRatio" => "failureRatio is a number from 0 to 1, such as 0.5.",
        _ => "The parameters are latencyMs, failureRatio and upstream.",
    };
}
