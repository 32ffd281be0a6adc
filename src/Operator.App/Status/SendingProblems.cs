using Operator.App.Sending;
using Operator.Messaging;
using Operator.Messaging.Twilio;

namespace Operator.App.Status;

/// <summary>What keeps texts from arriving: errors of the last day that nothing has gone well after, and numbers that opted out.</summary>
internal sealed class SendingProblems(IDeliveryStore store, TimeProvider clock)
{
    private const int Shown = 20;
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<SendingProblem>> ReadAsync(CancellationToken cancellationToken)
    {
        var optOuts = await store.ReadOptOutsAsync(cancellationToken);
        var failures = await store.ReadFailuresAsync(clock.GetUtcNow() - Period, cancellationToken);
        var others = failures
            .Where(failure => failure.ErrorCode != OptOuts.ErrorCode)
            .GroupBy(failure => (Subject: Subject(failure), Reason: failure.ErrorText ?? "No reason is known."))
            .Select(same => new SendingProblem(same.Key.Subject, same.Key.Reason, same.Sum(failure => failure.Count), same.Max(failure => failure.Last)));
        return [.. optOuts.Select(optOut => Describe(optOut, failures)).Concat(others).OrderByDescending(problem => problem.Last).Take(Shown)];
    }

    private static SendingProblem Describe(OptOut optOut, IEnumerable<DeliveryFailure> failures)
    {
        var lost = failures.Where(failure =>
            failure.ErrorCode == optOut.ErrorCode && failure.Recipient == optOut.PhoneNumber && failure.Channel == optOut.Channel).Sum(failure => failure.Count);
        return new SendingProblem(Number(optOut.PhoneNumber), optOut.ErrorText, lost, optOut.Since);
    }

    private static string Subject(DeliveryFailure failure) => (failure.ErrorCode is { } code ? TwilioErrorCatalog.Explain(code).Class : TwilioErrorClass.Message) switch
    {
        TwilioErrorClass.Configuration => "Settings",
        TwilioErrorClass.Recipient or TwilioErrorClass.OptedOut => Number(failure.Recipient),
        _ => "Messages",
    };

    private static string Number(string number) => $"Number {PhoneNumbers.Mask(number)}";
}
