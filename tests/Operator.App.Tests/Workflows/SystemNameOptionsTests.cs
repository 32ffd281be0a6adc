using Microsoft.Extensions.DependencyInjection;
using Operator.Activities;
using Operator.Activities.Monitoring;
using Operator.App.Workflows;
using Operator.Monitors;
using Operator.Monitors.Configuration;
using Operator.Workflows.Catalog;

namespace Operator.App.Tests.Workflows;

/// <summary>What designers are offered as systems: those of the configuration that the activity can ask.</summary>
public sealed class SystemNameOptionsTests
{
    private const string Settings = """
        {"monitors":{
          "prometheus.eu":{"url":"http://p"},"alertmanager":{"url":"http://a"},"loki":{"url":"http://l"},"shop":{"kind":"http","url":"http://s"},
          "orders":{"kind":"postgresql","url":"postgres://db/orders"},"pool":{"kind":"pgbouncer","url":"pgbouncer://db"},"kong":{"url":"http://k"},
          "gatekeeper":{"url":"http://g"},"grafana":{"url":"http://f"}}}
        """;

    private static readonly ActivityCatalog Catalog = ActivityCatalog.CreateDefault().AddOperatorActivities();

    private static readonly Dictionary<string, string> Offered = new()
    {
        ["Operator.QueryMetrics"] = "prometheus.eu, loki",
        ["Operator.SearchLogs"] = "loki",
        ["Operator.DatabaseStats"] = "orders, pool",
        ["Operator.GatewayStatus"] = "kong, gatekeeper",
        ["Operator.ListServices"] = "prometheus.eu, gatekeeper",
        ["Operator.CallService"] = "gatekeeper",
        ["Operator.SearchDashboards"] = "grafana",
        ["Operator.QueryPanel"] = "grafana",
        ["Operator.ListAlerts"] = "prometheus.eu, alertmanager, grafana",
        ["Operator.CreateSilence"] = "alertmanager",
        ["Operator.ListSilences"] = "alertmanager",
        ["Operator.ExpireSilence"] = "alertmanager",
        ["Operator.CheckHealth"] = "prometheus.eu, alertmanager, loki, shop, orders, pool, kong, gatekeeper, grafana",
    };

    public static TheoryData<string> Activities => [.. Offered.Keys];

    [Theory]
    [MemberData(nameof(Activities))]
    public async Task An_activity_offers_the_systems_it_can_ask(string activity)
    {
        var file = MonitorsFile.Parse(Settings, "monitors.json", TimeSpan.FromSeconds(5), _ => null);
        Assert.Empty(file.Faults);
        var services = new ServiceCollection().AddMonitors(builder =>
        {
            foreach (var options in file.Monitors)
            {
                builder.AddOfKind(options);
            }
        });
        await using var provider = services.BuildServiceProvider();
        var offered = new SystemNameOptions(Catalog, provider.GetRequiredService<MonitorRegistry>());
        var found = await offered.FindAsync(activity, "System", TestContext.Current.CancellationToken);
        Assert.Equal(("(the first that can answer)", ""), (found![0].Text, found[0].Value));
        Assert.Equal(Offered[activity], string.Join(", ", found.Skip(1).Select(option => option.Value)));
        Assert.Null(await offered.FindAsync(activity, "Query", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_activity_that_asks_a_system_is_tried() => Assert.Equal(
        typeof(MonitoringActivity).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MonitoringActivity)) && !type.IsAbstract)
            .Select(type => $"Operator.{type.Name}").Order(StringComparer.Ordinal),
        Offered.Keys.Order(StringComparer.Ordinal));
}
