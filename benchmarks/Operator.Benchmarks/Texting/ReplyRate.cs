using System.Globalization;
using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;

namespace Operator.Benchmarks.Texting;

/// <summary>
/// <c>metrics up</c> from the signed webhook to the reply at Twilio's API: Operator beside the handler written by hand. They run in turn, so
/// that whatever else the machine does meets all of them.
/// </summary>
internal static class ReplyRate
{
    private const int Senders = 32;
    private const int Rounds = 7;
    private const int TextsARound = 2_000;
    private const int WarmUpTexts = 8_000;
    private const double LeastRatio = 0.5;

    public static async Task<FigureGroup> MeasureAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var product = await surroundings.StartOperatorAsync(crowd.Numbers);
        await using var plain = await surroundings.StartBaselineAsync(commitsTogether: false);
        await using var shared = await surroundings.StartBaselineAsync(commitsTogether: true);
        Contender[] contenders = [new(product), new(plain), new(shared)];
        foreach (var contender in contenders) await contender.WarmUpAsync(crowd, WarmUpTexts);
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var contender in contenders) await contender.RunAsync(crowd, TextsARound);
            Console.WriteLine($"Round {round} of {Rounds}: {string.Join(", ", contenders.Select(c => $"{c.Name} {Unit.Short(c.Rates[^1])} replies/s"))}");
        }

        return Describe(contenders);
    }

    private static FigureGroup Describe(Contender[] contenders)
    {
        var product = contenders[0];
        var figures = contenders.Select(contender => new Figure(
            $"{contender.Name}: replies a second",
            $"{Unit.Short(contender.Rate)}, {Unit.Time(contender.ProcessorAReply)} of processor time each"));
        var ratios = contenders.Skip(1).Select(other =>
        {
            var ratio = product.Rates.Zip(other.Rates, (own, others) => own / others).Median();
            return new Figure(
                $"Operator to {other.Name}", Unit.Ratio(ratio), string.Create(CultureInfo.InvariantCulture, $">= {LeastRatio:0.0} x"), ratio >= LeastRatio);
        });
        return new FigureGroup($"Texts: {Senders} senders at once", [.. figures, .. ratios]);
    }
}
