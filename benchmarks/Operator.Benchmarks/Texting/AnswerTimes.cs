using System.Globalization;
using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;

namespace Operator.Benchmarks.Texting;

/// <summary>
/// How long one answer takes when texts come evenly, whether or not those before are answered: <c>metrics up</c> from the signed webhook to
/// the reply at Twilio's API, and between the texts the same question to Prometheus itself.
/// </summary>
internal static class AnswerTimes
{
    private const int TextsASecond = 50;
    private const int Rounds = 5;
    private const int TextsARound = 1_000;
    private const int WarmUpTexts = 4_000;
    private const int Senders = 16;
    private static readonly TimeSpan MostMore = TimeSpan.FromMilliseconds(5);

    public static async Task<FigureGroup> MeasureAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var product = await surroundings.StartOperatorAsync(crowd.Numbers);
        await using var plain = await surroundings.StartBaselineAsync(commitsTogether: false);
        using var prometheus = new HttpClient();
        var question = new Uri($"{surroundings.PrometheusUrl}/api/v1/query?query={Uri.EscapeDataString("100 * avg(up)")}");
        foreach (var program in (ChildProgram[])[product, plain]) await crowd.TextAsync(program.Address, WarmUpTexts);

        List<Round> rounds = [];
        List<Round> byHand = [];
        for (var round = 1; round <= Rounds; round++)
        {
            rounds.Add(await RunAsync(product));
            byHand.Add(await RunAsync(plain));
            Console.WriteLine($"Round {round} of {Rounds}: {rounds[^1]}; by hand {byHand[^1]}");
        }

        return Describe(rounds, byHand);

        async Task<Round> RunAsync(ChildProgram program)
        {
            var texts = new List<Task<(TimeSpan Whole, TimeSpan Webhook)>>(TextsARound);
            var direct = new List<Task<(TimeSpan Whole, string Answer)>>(TextsARound);
            using var half = new PeriodicTimer(TimeSpan.FromSeconds(0.5 / TextsASecond), TimeProvider.System);
            while (direct.Count < TextsARound)
            {
                await half.WaitForNextTickAsync();
                var number = crowd.Numbers[texts.Count % crowd.Numbers.Count];
                if (texts.Count == direct.Count) texts.Add(TimeAsync(() => crowd.TextOnceAsync(program.Address, number)));
                else direct.Add(TimeAsync(() => prometheus.GetStringAsync(question)));
            }

            var times = await Task.WhenAll(texts);
            return new Round(
                [.. times.Select(time => time.Whole)], [.. times.Select(time => time.Webhook)], [.. (await Task.WhenAll(direct)).Select(time => time.Whole)]);
        }
    }

    private static async Task<(TimeSpan Whole, T Result)> TimeAsync<T>(Func<Task<T>> act)
    {
        // Not on the thread that keeps time, so that the next one starts when it should.
        await Task.Yield();
        var started = TimeProvider.System.GetTimestamp();
        var result = await act();
        return (TimeProvider.System.GetElapsedTime(started), result);
    }

    private static FigureGroup Describe(List<Round> rounds, List<Round> byHand)
    {
        var more = Middle(rounds, round => round.More);
        return new FigureGroup(string.Create(CultureInfo.InvariantCulture, $"Texts: {TextsASecond} a second, evenly"),
        [
            new("the webhook's own answer, p50", Unit.Time(Middle(rounds, round => round.Webhooks.Median()))),
            new("the webhook's own answer, p95", Unit.Time(Middle(rounds, round => round.Webhooks.Percentile(95)))),
            new("metrics up, webhook to reply, p50", Unit.Time(Middle(rounds, round => round.Texts.Median()))),
            new("metrics up, webhook to reply, p95", Unit.Time(Middle(rounds, round => round.Texts.Percentile(95)))),
            new("metrics up, webhook to reply, p99", Unit.Time(Middle(rounds, round => round.Texts.Percentile(99)))),
            new("Prometheus itself asked the same, p95", Unit.Time(Middle(rounds, round => round.Direct.Percentile(95)))),
            new("more than Prometheus itself, p95", Unit.Time(more), $"<= {MostMore.TotalMilliseconds:0} ms", more <= MostMore),
            new("by hand: webhook to reply, p50", Unit.Time(Middle(byHand, round => round.Texts.Median()))),
            new("by hand: webhook to reply, p95", Unit.Time(Middle(byHand, round => round.Texts.Percentile(95)))),
            new("by hand: more than Prometheus itself, p95", Unit.Time(Middle(byHand, round => round.More))),
        ]);
    }

    private static TimeSpan Middle(List<Round> rounds, Func<Round, TimeSpan> figure) => rounds.Select(figure).Median();

    private sealed record Round(TimeSpan[] Texts, TimeSpan[] Webhooks, TimeSpan[] Direct)
    {
        public TimeSpan More => Texts.Percentile(95) - Direct.Percentile(95);

        public override string ToString() =>
            $"p50 {Unit.Time(Texts.Median())}, p95 {Unit.Time(Texts.Percentile(95))}, Prometheus itself p95 {Unit.Time(Direct.Percentile(95))}";
    }
}
