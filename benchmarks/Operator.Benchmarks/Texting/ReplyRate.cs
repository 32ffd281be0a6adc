using System.Globalization;
using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;
using Operator.Testing.Servers;

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

    // The runtime compiles what is used much again while it goes on, which ends after some 20,000 texts on two cores.
    private const int WarmUpTurns = 15;
    private const double LeastRatio = 0.7;

    /// <summary>Everybody with an embedded database.</summary>
    public static async Task<FigureGroup> MeasureAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var product = await surroundings.StartOperatorAsync(crowd.Numbers);
        await using var plain = await surroundings.StartBaselineAsync(commitsTogether: false);
        await using var shared = await surroundings.StartBaselineAsync(commitsTogether: true);
        return await RaceAsync($"Texts: {Senders} senders at once", crowd, [new(product)], [new(plain), new(shared)]);
    }

    /// <summary>Everybody with a PostgreSQL that waits for the disk; Operator on one node and on two behind nginx.</summary>
    public static async Task<FigureGroup> MeasureOnPostgresAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        await using var postgres = new PostgresServer { IsDurable = true };
        await postgres.InitializeAsync();
        foreach (var database in (string[])["one", "two", "hand"]) await postgres.ExecuteAsync($"CREATE DATABASE {database}");
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var alone = await StartNodeAsync("one");
        await using var first = await StartNodeAsync("two");
        await using var second = await StartNodeAsync("two");
        await using var balancer = new NginxBalancer([first.Address, second.Address]);
        await balancer.StartAsync();
        await using var plain = await surroundings.StartBaselineAsync(commitsTogether: false, $"Host=127.0.0.1;Port={postgres.Port};Username=postgres;Password={PostgresServer.Password};Database=hand");
        return await RaceAsync(
            $"Texts with PostgreSQL: {Senders} senders at once",
            crowd,
            [new("Operator", alone.Address, alone), new("Operator, two nodes", balancer.Address, first, second)],
            [new(plain)]);

        Task<ChildProgram> StartNodeAsync(string database) =>
            surroundings.StartOperatorAsync(crowd.Numbers, settings => settings["DATABASE_URL"] = postgres.Url(database: database));
    }

    private static async Task<FigureGroup> RaceAsync(string title, Crowd crowd, Contender[] own, Contender[] others)
    {
        Contender[] contenders = [.. own, .. others];
        foreach (var contender in contenders) await contender.WarmUpAsync(crowd, TextsARound, WarmUpTurns);
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var contender in contenders) await contender.RunAsync(crowd, TextsARound);
            Console.WriteLine($"Round {round} of {Rounds}: {string.Join(", ", contenders.Select(c => $"{c.Name} {Unit.Short(c.Rates[^1])} replies/s"))}");
        }

        var figures = contenders.Select(contender => new Figure(
            $"{contender.Name}: replies a second",
            $"{Unit.Short(contender.Rate)}, {Unit.Time(contender.ProcessorAReply)} of processor time each; {Unit.Short(contender.FirstRate)} in the first {Unit.Short(TextsARound)} texts"));
        var ratios = own.SelectMany(_ => others, (product, other) =>
        {
            var ratio = product.Rates.Zip(other.Rates, (ours, theirs) => ours / theirs).Median();
            return other == others[0]
                ? new Figure($"{product.Name} to {other.Name}", Unit.Ratio(ratio), string.Create(CultureInfo.InvariantCulture, $">= {LeastRatio:0.0} x"), ratio >= LeastRatio)
                : new Figure($"{product.Name} to {other.Name}", Unit.Ratio(ratio));
        });
        return new FigureGroup(title, [.. figures, .. ratios]);
    }
}
