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
        Contender ours = new(product), byHand = new(plain), together = new(shared);
        return await RaceAsync($"Texts: {Senders} senders at once", crowd, [ours, byHand, together], [new(ours, byHand, LeastRatio), new(ours, together)]);
    }

    /// <summary>Everybody with a PostgreSQL that waits for the disk; one process of each, and two behind nginx.</summary>
    public static async Task<FigureGroup> MeasureOnPostgresAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        await using var postgres = new PostgresServer { IsDurable = true, MostConnections = 200 };
        await postgres.InitializeAsync();
        foreach (var database in (string[])["one", "two", "hand", "hands"]) await postgres.ExecuteAsync($"CREATE DATABASE {database}");
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var alone = await StartNodeAsync("one");
        await using var first = await StartNodeAsync("two");
        await using var second = await StartNodeAsync("two");
        await using var nodes = new NginxBalancer([first.Address, second.Address]);
        await nodes.StartAsync();
        await using var plain = await StartByHandAsync("hand");
        await using var firstHand = await StartByHandAsync("hands");
        await using var secondHand = await StartByHandAsync("hands");
        await using var hands = new NginxBalancer([firstHand.Address, secondHand.Address]);
        await hands.StartAsync();
        Contender one = new(alone), two = new("Operator, two nodes", nodes.Address, first, second);
        Contender byHand = new(plain), byTwoHands = new("by hand, two processes", hands.Address, firstHand, secondHand);
        return await RaceAsync(
            $"Texts with PostgreSQL: {Senders} senders at once",
            crowd,
            [one, two, byHand, byTwoHands],
            [new(one, byHand, LeastRatio), new(two, byTwoHands, LeastRatio), new(two, byHand, LeastRatio)]);

        Task<ChildProgram> StartNodeAsync(string database) =>
            surroundings.StartOperatorAsync(crowd.Numbers, settings => settings["DATABASE_URL"] = postgres.Url(database: database));

        Task<ChildProgram> StartByHandAsync(string database) => surroundings.StartBaselineAsync(
            commitsTogether: false, $"Host=127.0.0.1;Port={postgres.Port};Username=postgres;Password={PostgresServer.Password};Database={database}");
    }

    private static async Task<FigureGroup> RaceAsync(string title, Crowd crowd, Contender[] contenders, Duel[] duels)
    {
        foreach (var contender in contenders) await contender.WarmUpAsync(crowd, TextsARound, WarmUpTurns);
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var contender in contenders) await contender.RunAsync(crowd, TextsARound);
            Console.WriteLine($"Round {round} of {Rounds}: {string.Join(", ", contenders.Select(c => $"{c.Name} {Unit.Short(c.Rates[^1])} replies/s"))}");
        }

        var figures = contenders.Select(contender => new Figure(
            $"{contender.Name}: replies a second",
            $"{Unit.Short(contender.Rate)}, {Unit.Time(contender.ProcessorAReply)} of processor time each; {Unit.Short(contender.FirstRate)} in the first {Unit.Short(TextsARound)} texts"));
        return new FigureGroup(title, [.. figures, .. duels.Select(duel => duel.Figure)]);
    }
}
