using Microsoft.Extensions.DependencyInjection;
using Operator.Activities;
using Operator.App.Workflows;
using Operator.Monitors;
using Operator.Monitors.Configuration;
using Operator.Workflows.Catalog;

namespace Operator.App.Tests.Workflows;

/// <summary>What designers are offered as systems: those of the configuration that the activity can ask.</summary>
public sealed class SystemNameOptionsTests
{
    [Theory]
    [InlineData("Operator.QueryMetrics", "prometheus.eu, loki")]
    [InlineData("Operator.SearchLogs", "loki")]
    [InlineData("Operator.ListServices", "prometheus.eu")]
    [InlineData("Operator.CreateSilence", "alertmanager")]
    [InlineData("Operator.CheckHealth", "prometheus.eu, alertmanager, loki, shop")]
    public async Task An_activity_offers_the_systems_it_can_ask(string activity, string names)
    {
        var file = MonitorsFile.Parse(
            """
            {"monitors":{"prometheus.eu":{"url":"http://p"},"alertmanager":{"url":"http://a"},"loki":{"url":"http://l"},"shop":{"kind":"http","url":"http://s"}}}
            """,
            "monitors.json",
            TimeSpan.FromSeconds(5),
            _ => null);
        var services = new ServiceCollection().AddMonitors(builder =>
        {
            foreach (var options in file.Monitors)
            {
                builder.AddOfKind(options);
            }
        });
        await using var provider = services.BuildServiceProvider();
        var offered = new SystemNameOptions(
            ActivityCatalog.CreateDefault().AddOperatorActivities(), provider.GetRequiredService<MonitorRegistry>());
        var found = await offered.FindAsync(activity, "System", TestContext.Current.CancellationToken);
        Assert.Equal(names, string.Join(", ", found!.Skip(1).Select(option => option.Value)));
        Assert.Null(await offered.FindAsync(activity, "Query", TestContext.Current.CancellationToken));
    }
}
