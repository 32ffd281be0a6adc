using System.CommandLine;
using Operator.App.Dispatch;
using Operator.App.Hosting;
using Operator.App.Simulator;
using Operator.Messaging;
using Spectre.Console;

namespace Operator.App.Cli;

/// <summary><c>operator text "status"</c>: sends one text through the whole pipeline and prints the reply.</summary>
internal static class TextCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("text") { Description = "What to text, e.g. \"metrics cpu\"." };
        var command = new Command("text", "Sends one text through the whole pipeline and prints the reply, its encoding and its segments.")
        {
            text,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(text)!, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(string text, CancellationToken cancellationToken) => OperatorHost.RunOnceAsync(
        async services =>
        {
            var clock = services.GetRequiredService<TimeProvider>();
            var message = SimulatorLine.Text(text, clock.GetUtcNow());
            var receipt = await services.GetRequiredService<InboundDispatcher>().ReceiveAsync(message);
            var result = await receipt.Handled.WaitAsync(cancellationToken);
            if (result is null)
            {
                OperatorHost.PrintError("The text could not be handled; the log above says why.");
                return ExitCodes.Failed;
            }

            await PrintAsync(services.GetRequiredService<IMessageStore>(), result, message, cancellationToken);
            return result.Outcome switch
            {
                InboundOutcome.Answered => ExitCodes.Ok,
                InboundOutcome.NotUnderstood => ExitCodes.NotUnderstood,
                _ => ExitCodes.Failed,
            };
        },
        cancellationToken);

    private static async Task PrintAsync(IMessageStore store, InboundResult result, InboundMessage asked, CancellationToken cancellationToken)
    {
        foreach (var reply in result.Replies)
        {
            var measure = SmsText.Measure(reply.Body);
            var encoding = measure.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2";
            var segments = measure.Segments == 1 ? "1 segment" : $"{measure.Segments} segments";
            var elapsed = (result.HandledAt - asked.ReceivedAt).TotalMilliseconds;
            Console.WriteLine(reply.Body);
            Terminal.Out.MarkupLineInterpolated($"[dim]{encoding}, {segments}, {measure.Units} characters, {elapsed:0} ms[/]");
            await store.RecordAttemptAsync(
                reply.Id, DeliveryStatus.Delivered, null, null, null, null, result.HandledAt, cancellationToken);
        }

        if (result.Replies.Count == 0)
        {
            Terminal.Out.MarkupLine("[dim]No answer, as a real phone would get none.[/]");
        }
    }
}
