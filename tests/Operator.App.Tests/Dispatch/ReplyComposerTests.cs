using Microsoft.Extensions.Time.Testing;
using Operator.Activities.Messages;
using Operator.App.Configuration;
using Operator.App.Dispatch;
using Operator.Messaging;

namespace Operator.App.Tests.Dispatch;

public sealed class ReplyComposerTests
{
    private const string Ann = "+14155550101";
    private const string Bob = "+14155550102";
    private const string Service = "+14155550100";

    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Long = string.Join(' ', Enumerable.Range(0, 200).Select(number => $"word{number}"));

    [Theory]
    [InlineData(MessageChannel.Sms)]
    [InlineData(MessageChannel.WhatsApp)]
    [InlineData(MessageChannel.Simulator)]
    public void A_reply_goes_back_the_way_the_text_came(MessageChannel channel)
    {
        var inbound = Inbound(channel);
        var composed = Composer().Compose(inbound, [Reply("  All well.\n")]);

        var message = Assert.Single(composed.Messages);
        Assert.Equal(
            new OutboundMessage(message.Id, channel, Service, Ann, "All well.", inbound.Id, MessagePriority.Reply, Noon), message);
        Assert.Null(composed.RemainingPages);
    }

    [Theory]
    [InlineData(MessageChannel.Sms, MessageChannel.Sms)]
    [InlineData(MessageChannel.WhatsApp, MessageChannel.Sms)]
    [InlineData(MessageChannel.Simulator, MessageChannel.Simulator)]
    public void A_text_to_somebody_else_is_an_SMS_unless_it_is_all_simulated(MessageChannel came, MessageChannel goes)
    {
        var message = Assert.Single(Composer().Compose(Inbound(came), [Text(Bob, "web is down", MessagePriority.Alert)]).Messages);

        Assert.Equal(new OutboundMessage(message.Id, goes, null, Bob, "web is down", null, MessagePriority.Alert, Noon), message);
    }

    [Fact]
    public void Texts_keep_their_order_and_have_ids_that_rise_with_time()
    {
        var composed = Composer().Compose(Inbound(), [Reply("one"), Text(Bob, "two"), Reply("three")]);

        Assert.Equal(["one", "two", "three"], composed.Messages.Select(message => message.Body));
        Assert.Equal(3, composed.Messages.Select(message => message.Id).Distinct().Count());
        Assert.All(composed.Messages, message => Assert.Equal(7, message.Id.Version));
    }

    [Fact]
    public void A_long_reply_is_its_first_page_and_the_rest_is_kept()
    {
        var composed = Composer(segments: 1).Compose(Inbound(), [Reply(Long)]);

        var first = Assert.Single(composed.Messages).Body;
        var rest = composed.RemainingPages!;
        Assert.StartsWith("word0 word1 ", first, StringComparison.Ordinal);
        Assert.EndsWith($"(1/{rest.Count + 1}) more", first, StringComparison.Ordinal);
        Assert.EndsWith($"word199\n({rest.Count + 1}/{rest.Count + 1})", rest[^1], StringComparison.Ordinal);
        Assert.All([first, .. rest], page => Assert.Equal(1, SmsText.Measure(page).Segments));
    }

    [Fact]
    public void A_long_reply_that_may_be_cut_is_cut_where_it_is_marked()
    {
        var composed = Composer(segments: 1).Compose(
            Inbound(), [Reply($"web: {SmsComposer.Shrinkable(Long)} (ack: 1a)", ReplyOverflow.Trim)]);

        var message = Assert.Single(composed.Messages).Body;
        Assert.StartsWith("web: word0 ", message, StringComparison.Ordinal);
        Assert.EndsWith("... (ack: 1a)", message, StringComparison.Ordinal);
        Assert.Null(composed.RemainingPages);
    }

    [Fact]
    public void A_long_text_to_somebody_else_is_cut_for_they_cannot_ask_for_more()
    {
        var composed = Composer(segments: 1).Compose(Inbound(), [Text(Bob, Long)]);

        Assert.EndsWith("...", Assert.Single(composed.Messages).Body, StringComparison.Ordinal);
        Assert.Null(composed.RemainingPages);
    }

    [Fact]
    public void A_stored_page_goes_as_it_is_and_leaves_the_ones_after_it()
    {
        var page = new RunMessages.Draft(Ann, "tail\n(2/3) more", ReplyOverflow.Page, MessagePriority.Reply, IsReply: true, ["end\n(3/3)"]);

        var composed = Composer(segments: 1).Compose(Inbound(), [page]);

        Assert.Equal("tail\n(2/3) more", Assert.Single(composed.Messages).Body);
        Assert.Equal(["end\n(3/3)"], composed.RemainingPages);
    }

    [Fact]
    public void The_last_stored_page_leaves_nothing()
    {
        var page = new RunMessages.Draft(Ann, "end\n(3/3)", ReplyOverflow.Page, MessagePriority.Reply, IsReply: true, []);

        Assert.Equal([], Composer().Compose(Inbound(), [page]).RemainingPages);
    }

    [Fact]
    public void The_pages_of_the_last_long_reply_are_the_ones_kept()
    {
        var other = Long.Replace("word", "other", StringComparison.Ordinal);

        var composed = Composer(segments: 1).Compose(Inbound(), [Reply(Long), Reply(other), Reply("short")]);

        Assert.Equal(3, composed.Messages.Count);
        Assert.All(composed.RemainingPages!, page => Assert.DoesNotContain("word", page, StringComparison.Ordinal));
        Assert.Contains("other199", composed.RemainingPages![^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReplyStyle.Plain, "CRIT db: \"down\"")]
    [InlineData(ReplyStyle.Emoji, "🔴 db: “down”")]
    public void The_style_decides_which_characters_stay(ReplyStyle style, string expected) =>
        Assert.Equal(expected, Assert.Single(Composer(style).Compose(Inbound(), [Reply("🔴 db: “down”")]).Messages).Body);

    [Fact]
    public void Nothing_said_is_nothing_sent()
    {
        var composed = Composer().Compose(Inbound(), []);
        Assert.Empty(composed.Messages);
        Assert.Null(composed.RemainingPages);
    }

    private static ReplyComposer Composer(ReplyStyle style = ReplyStyle.Plain, int segments = 3) =>
        new(new ReplySettings(ReplyMode.Rest, style, segments, HelpReply.Auto, 30), new FakeTimeProvider(Noon));

    private static InboundMessage Inbound(MessageChannel channel = MessageChannel.Sms) =>
        new(Guid.CreateVersion7(Noon), channel, "SM1", null, Ann, Service, "status", Noon);

    private static RunMessages.Draft Reply(string text, ReplyOverflow overflow = ReplyOverflow.Page) =>
        new(Ann, text, overflow, MessagePriority.Reply, IsReply: true, Pages: null);

    private static RunMessages.Draft Text(string to, string text, MessagePriority priority = MessagePriority.Normal) =>
        new(to, text, ReplyOverflow.Page, priority, IsReply: false, Pages: null);
}
