using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Operator.Testing;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>
/// Many phones that text at a steady rate, each without waiting for answers, while the program is killed and started again. Every text has a
/// number of its own, so that its answer is known; some answers come after a wait, and some texts read the same.
/// </summary>
internal sealed class CrashHarness(Conversation conversation, int textsPerSecond)
{
    private const int Phones = 50;
    private const string Same = "help more";
    private const string AnswerToSame = "The next page";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentBag<(string Phone, string Text)> said = [];
    private readonly ConcurrentBag<(string Phone, string Text)> unsaid = [];
    private readonly Random random = new(Seed);

    // What has been handed over to Twilio; looked at again and again, so that it is not read from the beginning each time.
    private readonly HashSet<(string Phone, string Text)> answered = [];
    private int heard;
    private int number;

    /// <summary>What chance begins with; the same one brings the same faults and kills after as many texts.</summary>
    public static int Seed { get; } = Number("OPERATOR_CRASH_SEED", Environment.TickCount);

    /// <summary>What has been texted and has an answer of its own.</summary>
    private IEnumerable<(string Phone, string Text)> Numbered => said.Where(item => item.Text != Same);

    /// <summary>Whether somebody asked for the test by <c>crash.sh</c>, rather than for all tests.</summary>
    public static bool IsAskedFor { get; } = Environment.GetEnvironmentVariable("OPERATOR_CRASH_KILLS") is not null;

    /// <summary>A number that the environment sets, or another.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Adds the commands: to be called before the program starts.</summary>
    public static void Prepare(OperatorProcess program)
    {
        program.Settings["RATE_LIMIT_PER_MINUTE"] = "600";
        program.Settings["LOG_LEVEL"] = "warning";
        var echo = new CommandFile("echo", "echo <n:word>") { Reply = "echo {{ Input.n }}", Example = "echo x1" };
        program.Write(echo.Path, echo.ToString());
        var later = new CommandFile("later", "later <n:word>") { Reply = "later {{ Input.n }}", Example = "later x1" };
        program.Write(later.Path, WithPause(later.ToString(), """
            {"id":"wait","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:00:01"}}}
            """));
    }

    /// <summary>A command that waits at an activity, whose id is <c>wait</c>, before it replies.</summary>
    public static string WithPause(string command, string activity)
    {
        var definition = JsonNode.Parse(command)!;
        var root = definition["root"]!;
        root["activities"]!.AsArray().Insert(1, JsonNode.Parse(activity));
        root["connections"] = JsonNode.Parse("""
            [{"source":{"activity":"command","port":"Done"},"target":{"activity":"wait","port":"In"}},
             {"source":{"activity":"wait","port":"Done"},"target":{"activity":"reply","port":"In"}}]
            """);
        return definition.ToJsonString();
    }

    /// <summary>Adds a command that replies when its name happens: an event.</summary>
    public static void AddWaitingFor(OperatorProcess program, string happening)
    {
        var command = new CommandFile(happening, happening) { Reply = $"{happening} has happened" };
        program.Write(command.Path, WithPause(command.ToString(), $$$$"""
            {"id":"wait","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"{{{{happening}}}}"}}}
            """));
    }

    /// <summary>Texts, kills after so many texts each time as chance has it, and waits until every answer has come.</summary>
    /// <param name="kills">How often.</param>
    /// <param name="textsAtLeast">How many texts at least.</param>
    /// <param name="kill">Kills for the n-th time and lets it recover; by default the one program, which is started again.</param>
    public async Task<CrashReport> RunAsync(int kills, int textsAtLeast, Func<int, Task<TimeSpan>>? kill = null)
    {
        kill ??= KillAndStartAsync;
        using var enough = new CancellationTokenSource();
        var phones = Enumerable.Range(0, Phones).Select(_ => conversation.NewPhone()).ToList();
        var texting = phones.Select(phone => TextAsync(phone, enough.Token)).ToList();
        var recoveries = new List<TimeSpan>();
        for (var n = 0; n < kills; n++)
        {
            await WaitForTextsAsync(said.Count + random.Next(1, 2 * textsPerSecond));
            recoveries.Add(await kill(n));
        }

        await WaitForTextsAsync(Math.Max(textsAtLeast, said.Count + textsPerSecond));
        await enough.CancelAsync();
        await Task.WhenAll(texting);

        // What waits for its next attempt would otherwise meet new faults, and so for as long as chance has it.
        conversation.Twilio.Faults.Clear();
        var lost = await SettleAsync();
        return new CrashReport(Seed, said.Count, unsaid.Count, lost, Doubled(), [.. phones.Select(phone => phone.Number).Where(IsDisordered)], recoveries);
    }

    /// <summary>Waits until all that has been texted until now is answered.</summary>
    public async Task AnsweredAsync()
    {
        var waiting = Unanswered(Numbered);
        var all = waiting.Count;
        try
        {
            await Until.TrueAsync(_ => Task.FromResult((waiting = Unanswered(waiting)).Count == 0), "the answers to what was texted before", Patience);
        }
        catch (TimeoutException exception)
        {
            // Whether a few are stuck or everything is late.
            throw new TimeoutException($"{exception.Message} {waiting.Count} of {all} are missing: {string.Join(", ", waiting.Take(20))}", exception);
        }
    }

    private async Task<TimeSpan> KillAndStartAsync(int number)
    {
        var killed = TimeProvider.System.GetTimestamp();
        await conversation.Program.KillAsync();
        await conversation.Program.StartAsync();
        return TimeProvider.System.GetElapsedTime(killed);
    }

    private async Task TextAsync(FakePhone phone, CancellationToken enough)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds((double)Phones / textsPerSecond), TimeProvider.System);
        try
        {
            while (await pace.WaitForNextTickAsync(enough))
            {
                var n = Interlocked.Increment(ref number);
                var text = (n % 10) switch
                {
                    3 => Same,
                    7 => string.Create(CultureInfo.InvariantCulture, $"later x{n}"),
                    _ => string.Create(CultureInfo.InvariantCulture, $"echo x{n}"),
                };
                var sent = await phone.TextAsync(text, CancellationToken.None);
                (sent.AnswerStatus == 200 ? said : unsaid).Add((phone.Number, text));
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // That was all.
        }
    }

    private Task WaitForTextsAsync(int count) => Until.TrueAsync(_ => Task.FromResult(said.Count >= count), $"{count} texts", Patience);

    /// <summary>Waits until nothing is missing; gives what still is when patience ends.</summary>
    private async Task<IReadOnlyList<string>> SettleAsync()
    {
        var waiting = Unanswered(Numbered);
        try
        {
            await Until.TrueAsync(_ => Task.FromResult((waiting = Unanswered(waiting)).Count == 0 && Missing().Count == 0), "every answer", Patience);
        }
        catch (TimeoutException)
        {
            // The report names them.
        }

        await conversation.Twilio.DrainAsync();
        return Missing();
    }

    private List<string> Missing()
    {
        var answers = Answers();
        return
        [
            .. Unanswered(Numbered).Select(item => $"{item.Text} of {item.Phone}"),
            .. AskedTheSame(said).SelectMany(asked => Enumerable.Repeat($"{Same} of {asked.Key}", Math.Max(0, asked.Value - answers[asked.Key].Count(IsToSame)))),
        ];
    }

    private List<(string Phone, string Text)> Unanswered(IEnumerable<(string Phone, string Text)> texts)
    {
        var accepted = conversation.Twilio.Accepted;
        for (; heard < accepted.Count; heard++)
        {
            answered.Add((accepted[heard].To, accepted[heard].Body));
        }

        return [.. texts.Where(text => !answered.Contains(text))];
    }

    private List<string> Doubled()
    {
        var answers = Answers();
        return
        [
            .. answers.SelectMany(phone => phone.Where(IsNumbered).CountBy(body => body).Where(count => count.Value > 1).Select(count => $"{count.Key} to {phone.Key}")),
            .. AskedTheSame(said.Concat(unsaid)).Where(asked => answers[asked.Key].Count(IsToSame) > asked.Value).Select(asked => $"{Same} to {asked.Key}"),
        ];
    }

    /// <summary>What has been handed over to Twilio until now, by phone.</summary>
    private ILookup<string, string> Answers() => conversation.Twilio.Accepted.ToLookup(message => message.To, message => message.Body);

    private static IEnumerable<KeyValuePair<string, int>> AskedTheSame(IEnumerable<(string Phone, string Text)> texts) =>
        texts.Where(item => item.Text == Same).CountBy(item => item.Phone);

    private bool IsDisordered(string phone)
    {
        var numbers = conversation.Twilio.Accepted.Where(message => message.To == phone && message.Body.StartsWith("echo x", StringComparison.Ordinal))
            .Select(message => int.Parse(message.Body["echo x".Length..], CultureInfo.InvariantCulture)).ToList();
        return !numbers.SequenceEqual(numbers.Order());
    }

    private static bool IsToSame(string body) => body.Contains(AnswerToSame, StringComparison.Ordinal);

    private static bool IsNumbered(string body) =>
        body.StartsWith("echo x", StringComparison.Ordinal) || body.StartsWith("later x", StringComparison.Ordinal);
}
