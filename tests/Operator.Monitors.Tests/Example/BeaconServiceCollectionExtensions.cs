using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Tests.Example;

/// <summary>Registers beacons.</summary>
public static class BeaconServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<BeaconOptions>(
        "beacon",
        "A beacon, by its state API.",
        AddBeacon,
        new MonitorVariable("BEACON_URL", "url", "A beacon.", MonitorVariableSecrecy.Address) { Example = "http://beacon:8000" },
        new MonitorVariable("BEACON_KEY", "key", "Its key.", MonitorVariableSecrecy.Secret));

    /// <summary>Adds a beacon.</summary>
    public static MonitorsBuilder AddBeacon(this MonitorsBuilder builder, BeaconOptions options) =>
        builder.AddHttp(options, static (_, http, options, call) => new BeaconMonitor(http, options, call));
}
