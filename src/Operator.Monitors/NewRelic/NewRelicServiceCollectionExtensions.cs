using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.NewRelic;

/// <summary>Registers New Relic.</summary>
public static class NewRelicServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<NewRelicOptions>(
        "newrelic",
        "New Relic: NRQL, logs, open incidents.",
        AddNewRelic,
        new MonitorVariable("NEW_RELIC_API_KEY", "apiKey", "A user key of New Relic (NRAK-...), for NRQL, logs and open incidents.", MonitorVariableSecrecy.Secret),
        new MonitorVariable("NEW_RELIC_ACCOUNT_ID", "accountId", "The number of the New Relic account.") { IsRequired = true, Example = "1234567" },
        new MonitorVariable("NEW_RELIC_REGION", "region", "Where the New Relic account keeps its data: 'us' or 'eu'.") { Default = "us" });

    /// <summary>Adds New Relic.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddNewRelic(this MonitorsBuilder builder, NewRelicOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new NewRelicMonitor(new NewRelicClient(http, options, services.GetRequiredService<TimeProvider>()), options, call));
}
