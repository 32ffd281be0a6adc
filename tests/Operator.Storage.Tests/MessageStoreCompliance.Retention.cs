using Operator.Messaging;

namespace Operator.Storage.Tests;

public abstract partial class MessageStoreCompliance
{
    [Fact]
    public async Task Old_TextsWithTheirReplies_AreDeletedAndPendingOnesStay()
    {
        var sent = await ReplyAsync();
        Assert.Single(await ClaimOutboundAsync());
        await Store.RecordAttemptAsync(sent.Id, DeliveryStatus.Delivered, null, null, null, null, Noon, Token);
        var unsent = await ReplyAsync(Texts.Bob);
        var unhandled = await ReceiveAsync();

        Assert.Equal(0, await Store.DeleteOldAsync(Noon, 100, 10, Token));
        Assert.Equal(1, await Store.DeleteOldAsync(Noon.AddDays(1), 100, 10, Token));

        Assert.Equal([unhandled.Id, unsent.InReplyTo!.Value], (await Store.GetHistoryAsync(10, Token)).Select(entry => entry.Message.Id));
        Assert.Equal(0, await Store.DeleteOldAsync(Noon.AddDays(1), 100, 10, Token));
    }

    [Fact]
    public async Task Old_TextsBeyondTheNumberToKeep_AreDeletedOldestFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            var inbound = await ReceiveAsync(Texts.Inbound(body: $"text {i}"));
            Assert.True(await Store.CompleteInboundAsync(inbound.Id, Texts.Answer(), Token));
        }

        Assert.Equal(2, await Store.DeleteOldAsync(DateTimeOffset.MinValue, 2, 2, Token));
        Assert.Equal(1, await Store.DeleteOldAsync(DateTimeOffset.MinValue, 2, 2, Token));

        Assert.Equal(["text 4", "text 3"], (await Store.GetHistoryAsync(10, Token)).Select(entry => entry.Message.Body));
    }

    [Fact]
    public async Task Old_AlertsThatWereSent_AreDeleted()
    {
        var alert = await EnqueueAsync(Texts.Outbound());
        Assert.Equal(0, await Store.DeleteOldAsync(Noon.AddDays(1), 100, 10, Token));
        Assert.Single(await ClaimOutboundAsync());
        await Store.RecordAttemptAsync(alert.Id, DeliveryStatus.Failed, null, null, null, null, Noon, Token);

        Assert.Equal(1, await Store.DeleteOldAsync(Noon.AddDays(1), 100, 10, Token));
    }
}
