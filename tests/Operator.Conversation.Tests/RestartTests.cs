using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>What was taken in is answered once, however the program ends.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Asked_to_stop_it_finishes_and_sends_what_it_works_on()
    {
        await using var slow = await SlowSystem.StartAsync();
        await using var conversation = await StartAsync(slow);
        var phone = conversation.NewPhone();
        await phone.TextAsync("health", Conversation.Token);
        await phone.TextAsync("help more", Conversation.Token);
        await slow.WaitForQuestionsAsync(1);

        conversation.Program.Terminate();
        await conversation.Program.Lines.ExpectAsync(line => line.Contains("Application is shutting down", StringComparison.Ordinal), Conversation.Token);
        slow.Release();

        Assert.Equal(0, await conversation.Program.WaitForExitAsync());
        await phone.ExpectContainingAsync("2 of 2 healthy", Conversation.Token);

        await conversation.Program.StartAsync();
        await phone.ExpectContainingAsync("The next page", Conversation.Token);
        await Conversation.AskAsync(phone, "help status");
        await phone.ExpectNothingMoreAsync(conversation.Twilio.DrainAsync);
    }

    [Fact]
    public async Task Killed_at_work_it_answers_once_after_the_next_start()
    {
        await using var slow = await SlowSystem.StartAsync();
        await using var conversation = await StartAsync(slow);
        var phone = conversation.NewPhone();
        Assert.Equal(200, (await phone.TextAsync("health", Conversation.Token)).AnswerStatus);
        Assert.Equal(200, (await phone.TextAsync("help more", Conversation.Token)).AnswerStatus);
        await slow.WaitForQuestionsAsync(1);

        await conversation.Program.KillAsync();
        await conversation.Program.StartAsync();
        await slow.WaitForQuestionsAsync(2);
        await conversation.Program.KillAsync();
        slow.Release();
        await conversation.Program.StartAsync();

        Assert.StartsWith("2 of 2 healthy", (await phone.ExpectAsync(_ => true, Conversation.Token)).Body, StringComparison.Ordinal);
        await phone.ExpectContainingAsync("The next page", Conversation.Token);
        await Conversation.AskAsync(phone, "help status");
        await phone.ExpectNothingMoreAsync(conversation.Twilio.DrainAsync);
    }

    [Fact]
    public async Task Killed_while_sending_it_looks_first_whether_the_answer_arrived()
    {
        await using var conversation = await PrepareWithoutCallbacksAsync();
        await conversation.Program.StartAsync();
        var phone = conversation.NewPhone();
        conversation.Twilio.Faults.Next(1, ApiFault.Withheld);
        await phone.TextAsync("help more", Conversation.Token);
        var accepted = await conversation.Twilio.Accepted.ExpectAsync(message => message.To == phone.Number, Conversation.Token);

        await conversation.Program.KillAsync();
        await conversation.Program.StartAsync();

        await ExpectFoundAsync(conversation, phone, accepted);
    }

    [Fact]
    public async Task When_Twilios_answer_is_lost_it_looks_first_whether_the_answer_arrived()
    {
        await using var conversation = await PrepareWithoutCallbacksAsync();
        await conversation.Program.StartAsync();
        var phone = conversation.NewPhone();
        conversation.Twilio.Faults.Next(1, ApiFault.ResetAfterAccepting);
        await phone.TextAsync("help more", Conversation.Token);
        var accepted = await conversation.Twilio.Accepted.ExpectAsync(message => message.To == phone.Number, Conversation.Token);

        await ExpectFoundAsync(conversation, phone, accepted);
    }

    [Fact]
    public async Task Killed_while_an_answer_waits_for_its_next_attempt_it_keeps_to_the_time_and_sends_it_once()
    {
        var wait = TimeSpan.FromSeconds(6);
        await using var conversation = await Conversation.PrepareAsync();
        await conversation.Program.StartAsync();
        var phone = conversation.NewPhone();
        conversation.Twilio.Faults.Next(1, ApiFault.TooManyRequests(wait));
        await phone.TextAsync("help more", Conversation.Token);
        await conversation.ExpectOnConsoleAsync("help more", "20429");

        await conversation.Program.KillAsync();
        await conversation.Program.StartAsync();

        await phone.ExpectContainingAsync("The next page", Conversation.Token);
        await Conversation.AskAsync(phone, "help status");
        await phone.ExpectNothingMoreAsync(conversation.Twilio.DrainAsync);
        var attempts = conversation.Twilio.Requests.Where(request => request.Method == "POST").Take(2).Select(request => request.At).ToList();
        Assert.True(attempts[1] - attempts[0] >= wait);
    }

    [Fact]
    public async Task Killed_while_a_run_waits_for_an_event_the_run_goes_on_after_the_next_start()
    {
        await using var conversation = await Conversation.PrepareAsync();
        conversation.Program.Settings["ADMIN_API_KEY"] = ElsaApi.Key;
        CrashHarness.AddWaitingFor(conversation.Program, "late");
        await conversation.Program.StartAsync();
        var phone = conversation.NewPhone();
        Assert.StartsWith("late: started", await Conversation.AskAsync(phone, "late"), StringComparison.Ordinal);

        await conversation.Program.KillAsync();
        await conversation.Program.StartAsync();
        await ElsaApi.TriggerAsync(conversation.Program, "late");

        await phone.ExpectAsync("late has happened", Conversation.Token);
        await Conversation.AskAsync(phone, "help status");
        await phone.ExpectNothingMoreAsync(conversation.Twilio.DrainAsync);
    }

    // Without status callbacks nothing but a look at the list tells what became of a message.
    private static Task<Conversation> PrepareWithoutCallbacksAsync() => Conversation.PrepareAsync(new FakeTwilioOptions { AutomaticDelivery = false });

    private static async Task<Conversation> StartAsync(SlowSystem slow) =>
        await Conversation.StartAsync(("HEALTH_ENDPOINTS", slow.Setting), ("MONITOR_TIMEOUT_SECONDS", "30"));

    private static async Task ExpectFoundAsync(Conversation conversation, FakePhone phone, TwilioMessage accepted)
    {
        await conversation.Twilio.Requests.ExpectAsync(request => request.Method == "GET" && request.Status == 200, Conversation.Token);
        await conversation.ExpectOnConsoleAsync("help more", ">queued</span>");
        Assert.Equal(accepted.Sid, Assert.Single(conversation.Twilio.Messages, message => message.To == phone.Number).Sid);
        await conversation.Twilio.DeliverAsync(accepted.Sid, Conversation.Token);
        await conversation.ExpectOnConsoleAsync("help more", ">delivered</span>");
    }
}
