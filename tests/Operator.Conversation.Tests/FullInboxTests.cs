using System.Net;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>What Operator takes in has a bound, and whoever meets it is told.</summary>
public sealed class FullInboxTests
{
    // The first of them is being worked on.
    private const int Most = 10_000;

    [Fact]
    public async Task A_full_inbox_refuses_texts_says_so_and_takes_them_when_there_is_room()
    {
        await using var slow = await SlowSystem.StartAsync();
        await using var conversation = await Conversation.PrepareAsync();
        var program = conversation.Program;
        program.Settings["HEALTH_ENDPOINTS"] = slow.Setting;
        program.Settings["MONITOR_TIMEOUT_SECONDS"] = "60";
        program.Settings["RATE_LIMIT_PER_MINUTE"] = "1";
        program.Settings["LOG_LEVEL"] = "warning";
        var command = Path.Combine(program.Workflows, "commands", "health.json");
        await File.WriteAllTextAsync(command, CommandFile.WithDeadline(await File.ReadAllTextAsync(command, Conversation.Token), seconds: 60), Conversation.Token);
        await program.StartAsync();
        var (phone, other) = (conversation.NewPhone(), conversation.NewPhone());
        await phone.TextAsync("health", Conversation.Token);
        await slow.WaitForQuestionsAsync(1);

        await Parallel.ForEachAsync(
            Enumerable.Range(1, Most - 1),
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Conversation.Token },
            async (n, token) => Assert.Equal(200, (await phone.TextAsync("help", token)).AnswerStatus));
        var refused = await other.TextAsync("help more", Conversation.Token);

        Assert.Equal(503, refused.AnswerStatus);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, true), await ReadyAsync("""{"name":"inbox","status":"unhealthy","reason":"10000 texts are waiting; no more are taken in."}"""));
        slow.Release();
        await Until.TrueAsync(async _ => (await ReadyAsync("")).Status == HttpStatusCode.OK, "room for further texts");

        Assert.Equal(200, (await other.RepeatAsync(refused, Conversation.Token)).AnswerStatus);
        await other.ExpectContainingAsync("The next page", Conversation.Token);

        async Task<(HttpStatusCode Status, bool HasPart)> ReadyAsync(string part)
        {
            using var http = new HttpClient { BaseAddress = program.Address };
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Conversation.Token);
            return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(Conversation.Token)).Contains(part, StringComparison.Ordinal));
        }
    }
}
