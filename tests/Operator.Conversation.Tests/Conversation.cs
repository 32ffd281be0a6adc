using System.Net;
using System.Text.RegularExpressions;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>The program behind a fake Twilio: phones text it and get its answers, as in the field.</summary>
internal sealed partial class Conversation : IAsyncDisposable
{
    public const string PublicUrl = "https://operator.example";

    // Numbers kept free for fiction. Each test has phones of its own, so that tests do not see each other's answers.
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 200).Select(i => $"+1{(i < 100 ? 415 : 628)}555{100 + (i % 100):D4}")];

    private int phones = -1;

    private Conversation(FakeTwilio twilio, OperatorProcess program)
    {
        Twilio = twilio;
        Program = program;
    }

    public FakeTwilio Twilio { get; }

    public OperatorProcess Program { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Twilio and everything of the program but its start.</summary>
    public static async Task<Conversation> PrepareAsync(FakeTwilioOptions? options = null)
    {
        var twilio = await FakeTwilio.StartAsync((options ?? new FakeTwilioOptions()) with { PublicUrl = new Uri($"{PublicUrl}/sms") });
        var program = OperatorProcess.Prepare();
        twilio.ConnectUrl = new Uri(program.Address, "/sms");
        var settings = program.Settings;
        settings["TWILIO_ACCOUNT_SID"] = twilio.AccountSid;
        settings["TWILIO_AUTH_TOKEN"] = twilio.AuthToken;
        settings["TWILIO_API_BASE_URL"] = twilio.BaseUrl.ToString();
        settings["TWILIO_FROM_NUMBER"] = twilio.Number;
        settings["PUBLIC_URL"] = PublicUrl;
        settings["AUTHORIZED_NUMBERS"] = string.Join(',', Numbers);
        settings["LOG_LEVEL"] = "debug";
        return new Conversation(twilio, program);
    }

    /// <summary>A running conversation.</summary>
    public static async Task<Conversation> StartAsync(params (string Name, string Value)[] settings)
    {
        var conversation = await PrepareAsync();
        foreach (var (name, value) in settings)
        {
            conversation.Program.Settings[name] = value;
        }

        await conversation.Program.StartAsync();
        return conversation;
    }

    /// <summary>A phone that no test has had, of somebody who may text.</summary>
    public FakePhone NewPhone() => Twilio.Phone(Numbers[Interlocked.Increment(ref phones)]);

    /// <summary>Texts from a new phone and gives the answer.</summary>
    public async Task<string> AskAsync(string text) => await AskAsync(NewPhone(), text);

    /// <summary>Texts and gives the answer.</summary>
    public static async Task<string> AskAsync(FakePhone phone, string text)
    {
        var sent = await phone.TextAsync(text, Token);
        Assert.Equal(200, sent.AnswerStatus);
        return (await phone.ExpectAsync(_ => true, Token, $"an answer to '{text}'")).Body;
    }

    /// <summary>Texts <c>status</c>; the times of systems that a busy machine keeps waiting for over a second are left out.</summary>
    public async Task<string> AskForStatusAsync() => SlowAnswer().Replace(await AskAsync("status"), "");

    /// <summary>The console's page as it is now.</summary>
    public async Task<string> ConsoleAsync()
    {
        using var http = new HttpClient { BaseAddress = Program.Address };
        return WebUtility.HtmlDecode(await http.GetStringAsync(new Uri("/", UriKind.Relative), Token));
    }

    /// <summary>Waits until the console's newest entry for this text has a part; gives the entry.</summary>
    public async Task<string> ExpectOnConsoleAsync(string text, string part)
    {
        var entry = "";
        await Until.TrueAsync(
            async _ =>
            {
                entry = (await ConsoleAsync()).Split("<li class=\"exchange\">")[1..]
                    .FirstOrDefault(item => item.Contains($"<p class=\"text\">{text}</p>", StringComparison.Ordinal)) ?? "";
                return entry.Contains(part, StringComparison.Ordinal);
            },
            $"'{part}' on the console beside '{text}'");
        return entry;
    }

    /// <summary>
    /// Ends everything. Whatever a test was about, no secret and no whole phone number may be in what the program wrote.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await Twilio.DisposeAsync();
        string[] hidden = [Twilio.AuthToken, Twilio.Number[1..], .. Numbers.Select(number => number[1..])];
        Assert.DoesNotContain(Program.Lines, line => hidden.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"(?<=^OK: .*) [\d.]+ s(?=,|$)", RegexOptions.Multiline)]
    private static partial Regex SlowAnswer();
}
