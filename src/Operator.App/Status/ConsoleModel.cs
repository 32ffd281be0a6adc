using System.Reflection;
using Operator.App.Pages.Home;
using Operator.App.Workflows;
using Operator.Messaging;
using Operator.Monitors;

namespace Operator.App.Status;

/// <summary>What the console shows, from what is known already.</summary>
internal sealed class ConsoleModel(
    SystemStates states,
    MonitorRegistry monitors,
    ICommandLibrary library,
    IMessageStore store,
    TwilioState twilio,
    SendingProblems sending,
    SettingsWarnings warnings,
    ProgramStart start,
    TimeProvider clock) : IConsoleModel
{
    private const int ShownTexts = 20;
    private const int ShownUnasked = 10;
    private static readonly string Version =
        typeof(ConsoleModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public async Task<ConsoleSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        var commands = library.Current;
        var history = await store.GetHistoryAsync(ShownTexts, cancellationToken);
        return new ConsoleSnapshot(
            Version,
            clock.GetUtcNow(),
            clock.GetElapsedTime(start.Timestamp),
            Systems(),
            [.. commands.ById.Values.OrderBy(command => command.Spec.Usage, StringComparer.Ordinal)
                .Select(command => new CommandRow(command.Spec.ShortUsage, command.Spec.Summary, command.Source))],
            [.. commands.Faults.Select(fault => new FaultRow(fault.File, fault.Node.Length == 0 ? null : fault.Node, fault.Reason))],
            warnings.All,
            twilio.Describe(),
            [.. (await sending.ReadAsync(cancellationToken)).Select(problem => problem.ToString())],
            [.. history.Select(Describe)],
            [.. (await store.GetUnaskedAsync(ShownUnasked, cancellationToken)).Select(sent =>
                new UnaskedRow(PhoneNumbers.Mask(sent.State.Message.To), sent.State.Message.Channel, Describe(sent)))]);
    }

    private IReadOnlyList<SystemRow> Systems()
    {
        var newest = states.Newest();
        return newest.Count > 0
            ? [.. newest.Select(Describe)]
            : [.. monitors.All.Select(monitor => new SystemRow(monitor.Name, monitor.Kind, SystemState.Unknown, "Being asked", null, null))];
    }

    private static SystemRow Describe(HealthSurveyEntry entry)
    {
        var (monitor, answer) = (entry.Monitor, entry.Answer);
        return answer.IsSuccess
            ? new SystemRow(monitor.Name, monitor.Kind, State(answer.Value.Status), answer.Value.Summary, answer.Elapsed, null)
            : new SystemRow(monitor.Name, monitor.Kind, SystemState.Failed, answer.Failure.Message, null, answer.Failure.Remedy);
    }

    private static SystemState State(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => SystemState.Healthy,
        HealthStatus.Degraded => SystemState.Degraded,
        HealthStatus.Unhealthy => SystemState.Unhealthy,
        _ => SystemState.Unknown,
    };

    private static TextRow Describe(HistoryEntry entry) => new(
        entry.Message.ReceivedAt,
        PhoneNumbers.Mask(entry.Message.From),
        entry.Message.Channel,
        entry.Message.Body,
        entry.Outcome,
        entry.HandledAt - entry.Message.ReceivedAt,
        [.. entry.Replies.Select(Describe)]);

    private static OutboundRow Describe(OutboundHistory sent)
    {
        var (message, measure) = (sent.State.Message, SmsText.Measure(sent.State.Message.Body));
        return new OutboundRow(
            message.Id,
            message.Body,
            measure.Segments,
            measure.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2",
            sent.State.Status,
            sent.State.ErrorText,
            message.CreatedAt,
            sent.Life);
    }
}
