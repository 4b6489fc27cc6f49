using System.Globalization;

namespace McpActors.Benchmarks.Measuring;

/// <summary>
/// Contenders that take turns in one process, so that a noisy machine is as noisy for each; the first is what the others are measured against.
/// </summary>
internal sealed record Comparison(string Name, IReadOnlyList<Contender> Contenders)
{
    private const int WarmUps = 3;
    private const int Rounds = 9;

    /// <summary>Runs all rounds and writes the medians and the ratios.</summary>
    public async Task RunAsync(TextWriter report)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            foreach (var contender in Contenders)
                await MeasureAsync(contender);
        }

        var samples = Contenders.ToDictionary(contender => contender, _ => new List<Sample>());
        for (var i = 0; i < Rounds; i++)
        {
            foreach (var contender in Contenders)
                samples[contender].Add(await MeasureAsync(contender));
        }

        await WriteAsync(report, samples);
    }

    private static async Task<Sample> MeasureAsync(Contender contender)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = TimeProvider.System.GetTimestamp();
        await contender.RunAsync(contender.Operations);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        return new Sample(
            elapsed.TotalNanoseconds / contender.Operations,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)contender.Operations);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private async Task WriteAsync(TextWriter report, Dictionary<Contender, List<Sample>> samples)
    {
        await report.WriteLineAsync();
        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Name,-44} {"ns",10} {"bytes",9} {"+ns",9} {"+bytes",8} {"ratio",7}"));
        var first = samples[Contenders[0]];
        foreach (var contender in Contenders)
        {
            var own = samples[contender];
            var (time, bytes) = (Median(own.Select(sample => sample.Nanoseconds)), Median(own.Select(sample => sample.Bytes)));
            var more = Median(own.Zip(first, (mine, theirs) => mine.Nanoseconds - theirs.Nanoseconds));
            var moreBytes = Median(own.Zip(first, (mine, theirs) => mine.Bytes - theirs.Bytes));
            var ratio = Median(own.Zip(first, (mine, theirs) => mine.Nanoseconds / theirs.Nanoseconds));
            await report.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"  {contender.Name,-42} {time,10:N0} {bytes,9:N0} {more,9:N0} {moreBytes,8:N0} {ratio,7:N2}"));
        }
    }
}
