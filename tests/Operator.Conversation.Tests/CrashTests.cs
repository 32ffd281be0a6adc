using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>
/// No text is lost and none is answered twice, however often the program is killed and whatever Twilio does. The short form runs with all
/// tests; <c>./crash.sh</c> runs the long one.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncDisposable
{
    private static readonly int Kills = CrashHarness.Number("OPERATOR_CRASH_KILLS", 3);
    private static readonly int Rate = CrashHarness.Number("OPERATOR_CRASH_RATE", 50);

    private readonly PostgresServer postgres = new();

    public ValueTask DisposeAsync() => postgres.DisposeAsync();

    [Fact]
    public async Task Killed_again_and_again_it_loses_no_text_and_answers_none_twice()
    {
        await using var conversation = await PrepareAsync();

        await CheckAsync(conversation, Kills, 0);
    }

    [Fact]
    public async Task With_a_third_of_Twilios_answers_broken_every_answer_arrives_once_and_in_order()
    {
        await using var conversation = await PrepareAsync();
        conversation.Twilio.Faults.Share(
            0.3,
            CrashHarness.Seed,
            ApiFault.TooManyRequests(),
            ApiFault.TooManyRequests(TimeSpan.FromSeconds(1)),
            ApiFault.ServerError,
            ApiFault.Html,
            ApiFault.ResetBeforeReading,
            ApiFault.ResetAfterAccepting,
            ApiFault.Truncated,
            ApiFault.Withheld,
            ApiFault.Slow(TimeSpan.FromSeconds(2)),
            ApiFault.SlowBody(TimeSpan.FromSeconds(2)));

        await CheckAsync(conversation, kills: 0, textsAtLeast: 8 * Rate);

        var faults = conversation.Twilio.Requests.Select(request => request.Fault?.Kind).ToHashSet();
        Assert.Subset(faults, new HashSet<ApiFaultKind?> { ApiFaultKind.TooManyRequests, ApiFaultKind.Withheld, ApiFaultKind.SlowBody });
    }

    private async Task<Conversation> PrepareAsync()
    {
        var conversation = await Conversation.PrepareAsync(new FakeTwilioOptions { ExpectationLimit = TimeSpan.FromMinutes(3) });
        CrashHarness.Prepare(conversation.Program);
        if (Environment.GetEnvironmentVariable("OPERATOR_CRASH_DATABASE") == "postgres")
        {
            await postgres.InitializeAsync();
            await postgres.ExecuteAsync("CREATE DATABASE operator");
            conversation.Program.Settings["DATABASE_URL"] = postgres.Url(database: "operator");
        }

        await conversation.Program.StartAsync();
        return conversation;
    }

    private async Task CheckAsync(Conversation conversation, int kills, int textsAtLeast)
    {
        var report = await new CrashHarness(conversation, Rate).RunAsync(kills, textsAtLeast);
        output.WriteLine(report.ToString());
        report.AssertFaultless();
    }
}
