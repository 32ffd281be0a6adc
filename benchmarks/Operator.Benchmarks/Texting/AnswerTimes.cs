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
        using var prometheus = new HttpClient();
        var question = new Uri($"{surroundings.PrometheusUrl}/api/v1/query?query={Uri.EscapeDataString("100 * avg(up)")}");
        await crowd.TextAsync(product.Address, WarmUpTexts);

        List<(TimeSpan Middle, TimeSpan Text, TimeSpan Slow, TimeSpan Direct)> rounds = [];
        for (var round = 1; round <= Rounds; round++)
        {
            var texts = new List<Task<TimeSpan>>(TextsARound);
            var direct = new List<Task<TimeSpan>>(TextsARound);
            using var half = new PeriodicTimer(TimeSpan.FromSeconds(0.5 / TextsASecond), TimeProvider.System);
            while (direct.Count < TextsARound)
            {
                await half.WaitForNextTickAsync();
                var number = crowd.Numbers[texts.Count % crowd.Numbers.Count];
                if (texts.Count == direct.Count) texts.Add(TimeAsync(() => crowd.TextOnceAsync(product.Address, number)));
                else direct.Add(TimeAsync(() => prometheus.GetStringAsync(question)));
            }

            var times = await Task.WhenAll(texts);
            rounds.Add((times.Median(), times.Percentile(95), times.Percentile(99), (await Task.WhenAll(direct)).Percentile(95)));
            Console.WriteLine(
                $"Round {round} of {Rounds}: p50 {Unit.Time(rounds[^1].Middle)}, p95 {Unit.Time(rounds[^1].Text)}, p95 of Prometheus itself {Unit.Time(rounds[^1].Direct)}");
        }

        return Describe(rounds);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        // Not on the thread that keeps time, so that the next one starts when it should.
        await Task.Yield();
        var started = TimeProvider.System.GetTimestamp();
        await act();
        return TimeProvider.System.GetElapsedTime(started);
    }

    private static FigureGroup Describe(List<(TimeSpan Middle, TimeSpan Text, TimeSpan Slow, TimeSpan Direct)> rounds)
    {
        var more = rounds.Select(round => round.Text - round.Direct).Median();
        return new FigureGroup(string.Create(CultureInfo.InvariantCulture, $"Texts: {TextsASecond} a second, evenly"),
        [
            new("metrics up, webhook to reply, p50", Unit.Time(rounds.Select(round => round.Middle).Median())),
            new("metrics up, webhook to reply, p95", Unit.Time(rounds.Select(round => round.Text).Median())),
            new("metrics up, webhook to reply, p99", Unit.Time(rounds.Select(round => round.Slow).Median())),
            new("Prometheus itself asked the same, p95", Unit.Time(rounds.Select(round => round.Direct).Median())),
            new("more than Prometheus itself, p95", Unit.Time(more), $"<= {MostMore.TotalMilliseconds:0} ms", more <= MostMore),
        ]);
    }
}
