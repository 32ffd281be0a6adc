using Microsoft.Playwright;
using Operator.App.Pages.Phone;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

public sealed class PhoneTests(Chromium chromium) : PagesTest(chromium)
{
    private PhonePage Phone => new(Page);

    [Fact]
    public async Task A_text_gets_its_reply_with_segments_encoding_length_and_time()
    {
        Host.Phone.Answer = text => text == "status" ? "All 2 systems healthy" : null;
        await Phone.OpenAsync();

        await Phone.SayAsync("status");

        await Expect(Phone.Texts).ToHaveTextAsync(["status"]);
        await Expect(Phone.Replies).ToHaveTextAsync(["All 2 systems healthy"]);
        await Expect(Phone.ReplyDetails).ToContainTextAsync(["1 segment"]);
        await Expect(Phone.ReplyDetails).ToContainTextAsync(["GSM-7"]);
        await Expect(Phone.ReplyDetails).ToContainTextAsync(["21 chars"]);
        await Expect(Phone.ReplyDetails).ToContainTextAsync(["38 ms"]);
        await Expect(Phone.Box).ToHaveValueAsync("");
        Assert.Equal("status", Assert.Single(Host.Phone.Texts).Body);
    }

    [Fact]
    public async Task A_reply_of_several_lines_and_segments_keeps_its_lines()
    {
        await Phone.OpenAsync();

        Host.Phone.Reply(null, "first\nsecond", segments: 2, encoding: "UCS-2");

        await Expect(Phone.ReplyDetails).ToContainTextAsync(["2 segments"]);
        await Expect(Phone.ReplyDetails).ToContainTextAsync(["UCS-2"]);
        Assert.Equal("first\nsecond", await Phone.Replies.InnerTextAsync());
    }

    [Fact]
    public async Task A_reply_is_shown_as_text_whatever_it_contains()
    {
        await Phone.OpenAsync();

        Host.Phone.Reply(null, "<img src=x onerror=alert(1)> & <b>bold</b>");

        await Expect(Phone.Replies).ToHaveTextAsync(["<img src=x onerror=alert(1)> & <b>bold</b>"]);
    }

    [Fact]
    public async Task Operator_seems_to_write_until_it_answers()
    {
        await Phone.OpenAsync();
        await Phone.SayAsync("metrics up");
        await Expect(Phone.TextDetails).ToContainTextAsync(["Delivered"]);
        await Expect(Phone.Typing).ToBeVisibleAsync();

        Host.Phone.Reply(Host.Phone.Texts[0].Id, "up 1");

        await Expect(Phone.Replies).ToHaveTextAsync(["up 1"]);
        await Expect(Phone.Typing).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_text_without_an_answer_says_so()
    {
        await Phone.OpenAsync();
        await Phone.SayAsync("quiet");
        await Expect(Phone.Typing).ToBeVisibleAsync();

        Host.Phone.Publish(new SimulatorEvent.Silence("end", TimeProvider.System.GetUtcNow(), Host.Phone.Texts[0].Id, "No reply: the workflow has none"));

        await Expect(Phone.TextDetails).ToContainTextAsync(["No reply: the workflow has none"]);
        await Expect(Phone.Typing).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Suggestions_are_the_first_commands_and_are_sent_at_a_tap()
    {
        await Phone.OpenAsync();
        await Expect(Phone.Suggestions).ToHaveTextAsync(
            ["help", "status", "health", "metrics cpu", "logs error", "db connections", "gateway status"]);

        await Page.SetViewportSizeAsync(360, 740);
        await Phone.Suggestions.First.HoverAsync();
        await Page.Mouse.WheelAsync(0, 200);
        await Expect(Phone.Suggestions.Nth(5)).ToBeInViewportAsync();
        await Phone.SuggestAsync("db connections");

        await Expect(Phone.Texts).ToHaveTextAsync(["db connections"]);
        await Expect(Phone.TextDetails).ToContainTextAsync(["Delivered"]);
        Assert.Equal("db connections", Assert.Single(Host.Phone.Texts).Body);
    }

    [Fact]
    public async Task Arrows_recall_earlier_texts_and_come_back_to_the_draft()
    {
        await Phone.OpenAsync();
        await Phone.SayAsync("help");
        await Phone.SayAsync("status");
        await Phone.Box.FillAsync("metr");

        await Phone.Box.PressAsync("ArrowUp");
        await Expect(Phone.Box).ToHaveValueAsync("status");
        await Phone.Box.PressAsync("ArrowUp");
        await Expect(Phone.Box).ToHaveValueAsync("help");
        await Phone.Box.PressAsync("ArrowUp");
        await Expect(Phone.Box).ToHaveValueAsync("help");
        await Phone.Box.PressAsync("ArrowDown");
        await Phone.Box.PressAsync("ArrowDown");
        await Expect(Phone.Box).ToHaveValueAsync("metr");
    }

    [Fact]
    public async Task Shift_enter_breaks_the_line_and_blank_texts_are_not_sent()
    {
        await Phone.OpenAsync();
        await Expect(Phone.SendButton).ToBeDisabledAsync();
        await Phone.SayAsync("   ");
        await Phone.Box.FillAsync("one");
        await Phone.Box.PressAsync("Shift+Enter");
        await Phone.Box.PressSequentiallyAsync("two");
        await Phone.SendButton.ClickAsync();

        await Expect(Phone.TextDetails).ToContainTextAsync(["Delivered"]);
        Assert.Equal("one\ntwo", Assert.Single(Host.Phone.Texts).Body);
    }

    [Fact]
    public async Task The_conversation_is_there_when_the_page_is_opened_again()
    {
        Host.Phone.Answer = _ => "pong";
        await Phone.OpenAsync();
        await Phone.SayAsync("ping");
        await Expect(Phone.Replies).ToHaveTextAsync(["pong"]);

        await Page.ReloadAsync();

        await Expect(Phone.Texts).ToHaveTextAsync(["ping"]);
        await Expect(Phone.Replies).ToHaveTextAsync(["pong"]);
        await Phone.Box.PressAsync("ArrowUp");
        await Expect(Phone.Box).ToHaveValueAsync("ping");
    }

    [Fact]
    public async Task Without_Operator_the_page_says_so_and_comes_back_by_itself()
    {
        ExpectsFailedRequests = true;
        Host.Phone.Answer = _ => "pong";
        await Phone.OpenAsync();
        await Phone.SayAsync("ping");
        await Expect(Phone.Replies).ToHaveTextAsync(["pong"]);

        await Host.DisposeAsync();
        await Expect(Phone.Connection).ToHaveTextAsync("Operator is away. Reconnecting…");
        await Phone.SayAsync("lost");
        await Expect(Phone.TextDetails.Last).ToContainTextAsync("Not sent. Operator is away.");

        Host = await Host.StartAgainAsync();
        await Expect(Phone.Connection).ToHaveTextAsync("Text message");
        await Phone.SendAgainButton.ClickAsync();

        await Expect(Phone.Texts).ToHaveTextAsync(["ping", "lost"]);
        await Expect(Phone.Replies).ToHaveTextAsync(["pong", "pong"]);
    }

    [Fact]
    public async Task It_can_be_used_with_the_keyboard_alone()
    {
        Host.Phone.Answer = text => $"you said {text}";
        await Phone.OpenAsync();
        await Expect(Phone.Box).ToBeFocusedAsync();

        await Page.Keyboard.TypeAsync("help");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Phone.Replies).ToHaveTextAsync(["you said help"]);
        await Expect(Phone.Box).ToBeFocusedAsync();
        await Expect(Page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-live", "polite");
    }
}
