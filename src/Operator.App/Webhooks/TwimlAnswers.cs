using System.Text;
using Operator.App.Dispatch;
using Operator.App.Sending;
using Operator.Messaging;
using Operator.Messaging.Twilio;

namespace Operator.App.Webhooks;

/// <summary>Answers a text inside its webhook (<c>REPLY_MODE=twiml</c>). Twilio waits 15 s, so does this, nearly.</summary>
internal sealed class TwimlAnswers(InboundDispatcher dispatcher, TwimlReplies replies, IMessageStore store, TimeProvider clock)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(13);

    /// <summary>The response for a message: its replies; the same ones again when the webhook is a repeated one.</summary>
    public async Task<IResult> AnswerAsync(InboundMessage message)
    {
        using var deadline = new CancellationTokenSource(Limit, clock);
        using var waiter = replies.Open(message.Id);
        try
        {
            var receipt = await dispatcher.ReceiveAsync(message);
            if (receipt.Status == ReceiptStatus.Busy)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            if (receipt.Status == ReceiptStatus.Duplicate)
            {
                var earlier = await store.FindByProviderIdAsync(message.Channel, message.ProviderId, deadline.Token);
                return Document([.. earlier?.Replies.Select(reply => reply.State.Message.Body) ?? []]);
            }

            var result = await receipt.Handled.WaitAsync(deadline.Token);
            return Document(await waiter.TakeAsync(result?.Replies.Count ?? 0, deadline.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return Document([]);
        }
    }

    private static IResult Document(IReadOnlyCollection<string> texts) =>
        Results.Text(texts.Count == 0 ? TwimlResponse.Empty : TwimlResponse.Messages(texts), TwimlResponse.ContentType, Encoding.UTF8);
}
