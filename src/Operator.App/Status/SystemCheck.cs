using Operator.Activities.Monitoring;
using Operator.App.Monitoring;
using Operator.App.Workflows;
using Operator.Monitors;

namespace Operator.App.Status;

/// <summary>Checks everything that is configured: the monitored systems, Twilio, the workflow files and the named queries.</summary>
internal sealed class SystemCheck(
    HealthSurvey survey,
    MonitoringOptions options,
    TwilioCheck twilio,
    SendingProblems sending,
    ICommandLibrary library,
    NamedQueriesFile queries,
    SettingsWarnings warnings)
{
    /// <summary>Asks all at once; problems come first.</summary>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CancellationToken cancellationToken)
    {
        var twilioRow = twilio.RunAsync(cancellationToken);
        var systems = await survey.RunAsync(options.PerSystem, cancellationToken);
        List<CheckRow> rows =
            [.. systems.Select(Describe), await twilioRow, .. await SendingAsync(cancellationToken), Workflows(), Queries(), Settings()];
        return [.. rows.OrderBy(row => row.IsWell)];
    }

    private static CheckRow Describe(HealthSurveyEntry entry)
    {
        var (monitor, answer) = (entry.Monitor, entry.Answer);
        if (!answer.IsSuccess)
        {
            var failure = answer.Failure;
            return new CheckRow(monitor.Name, false, failure.Kind.ToString().ToLowerInvariant(), answer.Elapsed, failure.Explanation, monitor.Setting);
        }

        var isWell = answer.Value.Status == HealthStatus.Healthy;
        return new CheckRow(
            monitor.Name,
            isWell,
            isWell ? CheckRow.Ok : answer.Value.Status.ToString().ToLowerInvariant(),
            answer.Elapsed,
            isWell ? string.Empty : answer.Value.Summary,
            isWell ? string.Empty : monitor.Setting);
    }

    private async Task<IReadOnlyList<CheckRow>> SendingAsync(CancellationToken cancellationToken)
    {
        var problems = await sending.ReadAsync(cancellationToken);
        return problems.Count == 0 ? [] : [new CheckRow("texts sent", false, "failing", null, string.Join('\n', problems), string.Empty)];
    }

    private CheckRow Workflows()
    {
        var current = library.Current;
        IEnumerable<string> problems = current.Faults.Count > 0 ? current.Faults.Select(fault => fault.ToString())
            : current.ById.Count == 0 ? ["No command is in force: there is no definition that begins with an SMS command."] : [];
        var isWell = !problems.Any();
        return new CheckRow(
            $"workflows ({current.ById.Count} commands)",
            isWell,
            isWell ? CheckRow.Ok : "faulty",
            null,
            string.Join('\n', problems),
            isWell ? string.Empty : "WORKFLOWS_DIR");
    }

    private CheckRow Queries()
    {
        var isWell = queries.Faults.Count == 0;
        return new CheckRow(
            $"named queries ({queries.Current.Queries.Count})",
            isWell,
            isWell ? CheckRow.Ok : "faulty",
            null,
            string.Join('\n', queries.Faults),
            isWell ? string.Empty : "QUERIES_FILE");
    }

    // Odd settings may be meant, so they are told and nothing more.
    private CheckRow Settings() => new(
        "settings", true, warnings.All.Count == 0 ? CheckRow.Ok : "odd", null, string.Join('\n', warnings.All), string.Empty);
}
