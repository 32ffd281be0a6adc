using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Commands that people put into the workflows folder while Operator runs.</summary>
public sealed class OwnCommandTests(OwnCommandTests.ReloadFixture reload) : IClassFixture<OwnCommandTests.ReloadFixture>, IAsyncLifetime
{
    private static readonly int Shipped = OperatorProcess.ShippedCommands;

    private readonly List<CommandFile> written = [];

    private Conversation Conversation => reload.Conversation;

    private OperatorProcess Program => Conversation.Program;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Leaves the folder as it was.</summary>
    public async ValueTask DisposeAsync()
    {
        if (written.Count > 0)
        {
            written.ForEach(file => File.Delete(Path.Combine(Program.Folder, file.Path)));
            await ExpectReloadAsync(Shipped, faults: 0);
        }
    }

    [Fact]
    public async Task A_new_file_is_a_new_command_a_changed_one_answers_anew_and_without_it_the_command_is_gone()
    {
        var greet = new CommandFile("greet", "greet <who:word>") { Reply = "Hello {{ Input.who }} from {{ Input.Sms.To }}", Example = "greet ann" };

        await WriteAsync(greet);
        Assert.Equal($"Hello Bob from {Conversation.Twilio.Number}", await Conversation.AskAsync("Greet Bob"));
        Assert.Contains("\ngreet <who>\n", await Conversation.AskAsync("help"), StringComparison.Ordinal);

        await WriteAsync(greet with { Reply = "Good day, {{ Input.who | upcase }}" });
        Assert.Equal("Good day, BOB", await Conversation.AskAsync("greet Bob"));
        Assert.Equal("greet needs <who:word>. Example: greet ann", await Conversation.AskAsync("greet"));

        File.Delete(Path.Combine(Program.Folder, greet.Path));
        written.Clear();
        await ExpectReloadAsync(Shipped, faults: 0);
        Assert.Equal("Unknown command 'greet'. Text help for all.", await Conversation.AskAsync("greet Bob"));
    }

    [Fact]
    public async Task The_heartbeat_of_the_guide_texts_and_tells_the_dead_mans_switch()
    {
        await using var watch = await LoopbackHttpServer.StartAsync(Canned.Status(200));
        var phone = Conversation.NewPhone();
        var heartbeat = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "workflows", "heartbeat.json"), Conversation.Token))
            .Replace("CRON_TZ=Europe/Berlin 0 0 9 * * *", "CRON_TZ=Europe/Berlin * * * * * *", StringComparison.Ordinal)
            .Replace("+14155550100", phone.Number, StringComparison.Ordinal)
            .Replace("https://hc-ping.com/", watch.Url + "/", StringComparison.Ordinal);
        var path = Path.Combine(Program.Workflows, "heartbeat.json");
        await File.WriteAllTextAsync(path, heartbeat, Conversation.Token);
        await ExpectReloadAsync(Shipped, faults: 0);
        try
        {
            await phone.ExpectContainingAsync("Operator is well.", Conversation.Token);
            await Until.TrueAsync(_ => Task.FromResult(watch.Requests.Any(request => request.Path == "/your-check")), "the switch is told");
            var unasked = (await Conversation.ConsoleAsync()).Split("id=\"unasked\"")[1];
            Assert.Contains($"to ***{phone.Number[^4..]}", unasked, StringComparison.Ordinal);
            Assert.Contains("Operator is well.", unasked, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
            await ExpectReloadAsync(Shipped, faults: 0);
        }
    }

    [Theory]
    [InlineData("{{ Input.who | upcas }}", "Liquid", "Operator.Reply", "Answer.Text", "a filter that there is not: 'upcas'")]
    [InlineData("hello", "Liquid", "Operator.Rely", "Answer", "There is no activity type 'Operator.Rely'")]
    [InlineData("return getInput('who'", "JavaScript", "Operator.Reply", "Answer.Text", "The script is not well formed: ")]
    public async Task A_faulty_file_changes_nothing_and_is_told_everywhere(string reply, string language, string type, string node, string reason)
    {
        var good = new CommandFile("salute", "salute") { Reply = "The good one" };
        await WriteAsync(good);

        Write(good with { Reply = reply, Language = language, ReplyType = type });
        var line = await Program.Lines.ExpectAsync(
            text => text.Contains("ERR Workflows: commands/salute.json, ", StringComparison.Ordinal), Conversation.Token);
        await ExpectReloadAsync(Shipped + 1, faults: 1);

        Assert.Contains($"commands/salute.json, {node}: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Equal("The good one", await Conversation.AskAsync("salute"));
        var console = await Conversation.ConsoleAsync();
        Assert.Contains("Needs your attention", console, StringComparison.Ordinal);
        Assert.Contains("<code>commands/salute.json</code>", console, StringComparison.Ordinal);
        Assert.Contains(reason, console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_command_could_be_taken_for_another_stays_out()
    {
        var copy = new CommandFile("mydb", "db <what:word>") { Reply = "Mine", Example = "db mine" };

        Write(copy);
        var line = await Program.Lines.ExpectAsync(
            text => text.Contains("ERR Workflows: commands/mydb.json", StringComparison.Ordinal), Conversation.Token);
        await ExpectReloadAsync(Shipped, faults: 1);

        Assert.Contains("'db <what:word>' could take the same text as 'db [<topic:word>] [on <system:word>]'", line, StringComparison.Ordinal);
        Assert.StartsWith("operator size\n", await Conversation.AskAsync("db size"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_apologises_with_a_reference_that_the_log_has_too()
    {
        var broken = new CommandFile("divide", "divide") { Reply = "throw new Error('the cake is a lie')", Language = "JavaScript" };
        await WriteAsync(broken);

        var reply = await Conversation.AskAsync("divide");

        Assert.Matches("^Sorry, divide failed here, not on your side. Reference [A-Z2-9]{6}: the console and the log have the details.$", reply);
        var reference = reply.Split("Reference ")[1][..6];
        var line = await Program.Lines.ExpectAsync(text => text.Contains(reference, StringComparison.Ordinal), Conversation.Token);
        Assert.Contains("the cake is a lie", line, StringComparison.Ordinal);
        Assert.Contains("commands/divide.json", line, StringComparison.Ordinal);
        await Conversation.ExpectOnConsoleAsync("divide", ">Faulted</span>");
    }

    [Fact]
    public async Task A_command_beyond_its_deadline_is_stopped_and_told()
    {
        await WriteAsync(new CommandFile("ponder", "ponder")
        {
            ReplyType = "Elsa.FlowSendHttpRequest",
            ReplyInput = "url",
            Language = "Literal",
            Reply = Program.Settings["API_GATEWAY_URL"],
            DeadlineSeconds = 1,
        });

        Assert.Equal(
            "ponder took longer than 1 s and was stopped. Try again, or text status to see which system is slow.",
            await Conversation.AskAsync("ponder"));
    }

    [Fact]
    public async Task A_command_for_administrators_is_not_for_everybody()
    {
        var secret = new CommandFile("reboot", "reboot") { Reply = "Done", Role = "Admin" };
        await WriteAsync(secret);

        Assert.Equal(
            "reboot needs the role admin; your number does not have it. Text help for what you can use.", await Conversation.AskAsync("reboot"));
        Assert.DoesNotContain("reboot", await Conversation.AskAsync("help"), StringComparison.Ordinal);
        Assert.Equal("Done", await Conversation.AskAsync(Conversation.Twilio.Phone(ReloadFixture.Admin), "reboot"));
    }

    [Fact]
    public async Task A_changed_file_of_named_queries_counts_at_once_and_a_faulty_one_not_at_all()
    {
        Program.Write("queries.json", """{ "queries": { "ram": { "title": "RAM", "unit": "%", "expressions": { "builtin": "memory" } } } }""");
        await Program.Lines.ExpectAsync(line => line.Contains("Named queries: 1, from", StringComparison.Ordinal), Conversation.Token);
        Assert.Matches(@"^RAM \d+(\.\d+)?%$", await Conversation.AskAsync("metrics ram"));

        Program.Write("queries.json", """{ "queries": { "ram": { "title": "RAM" } } }""");
        await Program.Lines.ExpectAsync(line => line.Contains("'ram': 'expressions' is missing", StringComparison.Ordinal), Conversation.Token);
        Assert.Matches(@"^RAM \d+(\.\d+)?%$", await Conversation.AskAsync("metrics ram"));
    }

    private async Task WriteAsync(CommandFile file)
    {
        Write(file);
        await ExpectReloadAsync(Shipped + 1, faults: 0);
    }

    private void Write(CommandFile file)
    {
        written.Add(file);
        Program.Write(file.Path, file.ToString());
    }

    private async Task ExpectReloadAsync(int commands, int faults) => await Program.Lines.ExpectAsync(
        line => line.EndsWith($"Workflow files changed; commands in force: {commands}, faults: {faults}", StringComparison.Ordinal), Conversation.Token);

    public sealed class ReloadFixture : ConversationFixture
    {
        public const string Admin = "+14155550901";

        private SlowSystem? slow;

        private protected override async Task PrepareAsync(IDictionary<string, string> settings)
        {
            slow = await SlowSystem.StartAsync();
            settings["ADMIN_NUMBERS"] = Admin;
            settings["LOG_LEVEL"] = "information";
            settings["API_GATEWAY_URL"] = slow.Url;
        }

        private protected override ValueTask EndSystemsAsync() => slow?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
