using Operator.Monitors;

namespace Operator.Activities.Tests.Harness;

/// <summary>A monitor whose answers the test gives; it also keeps what it was asked.</summary>
internal sealed class FakeMonitor(string name, string kind)
    : IMetricsMonitor, ILogsMonitor, IDatabaseMonitor, IServiceGatewayMonitor, IAlertsMonitor, ISilencesMonitor, IGraphsMonitor
{
    private readonly TaskCompletionSource wasAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public string Kind => kind;

    public string Setting => kind.ToUpperInvariant() + "_URL";

    public IReadOnlyList<string> Topics { get; init; } = ["connections", "size"];

    /// <summary>The answer, or an array of answers, of which the first that fits a question is given.</summary>
    public object? Answer { get; set; }

    /// <summary>How long it takes to answer.</summary>
    public TimeSpan Elapsed { get; init; } = TimeSpan.FromMilliseconds(12);

    /// <summary>Whether it never answers, whatever becomes of the question.</summary>
    public bool Hangs { get; init; }

    public List<object> Asked { get; } = [];

    /// <summary>Ends when it is asked for the first time.</summary>
    public Task WasAsked => wasAsked.Task;

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => Reply<HealthReport>("health");

    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) => Reply<MetricsResult>(query);

    public ValueTask<MonitorAnswer<LogSearchResult>> SearchAsync(LogQuery query, CancellationToken cancellationToken) => Reply<LogSearchResult>(query);

    public ValueTask<MonitorAnswer<StatsResult>> GetStatsAsync(string topic, CancellationToken cancellationToken) => Reply<StatsResult>(topic);

    public ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken) => Reply<StatsResult>("status");

    public ValueTask<MonitorAnswer<ServicesResult>> GetServicesAsync(CancellationToken cancellationToken) => Reply<ServicesResult>("services");

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(CancellationToken cancellationToken) => Reply<AlertsResult>("alerts");

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(IReadOnlyList<SilenceMatcher> matchers, CancellationToken cancellationToken) =>
        Reply<AlertsResult>(matchers);

    public ValueTask<MonitorAnswer<SilencesResult>> GetSilencesAsync(CancellationToken cancellationToken) => Reply<SilencesResult>("silences");

    public ValueTask<MonitorAnswer<Silence>> CreateSilenceAsync(SilenceRequest request, CancellationToken cancellationToken) => Reply<Silence>(request);

    public ValueTask<MonitorAnswer<Silence>> ExpireSilenceAsync(string id, CancellationToken cancellationToken) => Reply<Silence>(id);

    public ValueTask<MonitorAnswer<ServiceReply>> CallServiceAsync(ServiceCall request, CancellationToken cancellationToken) => Reply<ServiceReply>(request);

    public ValueTask<MonitorAnswer<DashboardsResult>> SearchDashboardsAsync(string? words, CancellationToken cancellationToken) =>
        Reply<DashboardsResult>(words ?? "all");

    public ValueTask<MonitorAnswer<PanelResult>> QueryPanelAsync(PanelQuery query, CancellationToken cancellationToken) => Reply<PanelResult>(query);

    private ValueTask<MonitorAnswer<T>> Reply<T>(object asked)
        where T : class
    {
        Asked.Add(asked);
        wasAsked.TrySetResult();
        return Hangs ? new(new TaskCompletionSource<MonitorAnswer<T>>().Task) : ValueTask.FromResult(Answer is MonitorFailure failure
            ? MonitorAnswer<T>.Failed(failure, Elapsed)
            : MonitorAnswer<T>.Success(Answer is object[] several ? several.OfType<T>().First() : (T)Answer!, Elapsed));
    }
}
