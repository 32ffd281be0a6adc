using Operator.Monitors.Calls;

namespace Operator.Monitors.Gatekeeper;

/// <summary>Gatekeeper as a monitor: it is as well as it says; its services have their own health.</summary>
internal sealed class GatekeeperMonitor(GatekeeperClient client, GatekeeperOptions options, MonitorCall call) : IServiceGatewayMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(client.StatusAsync, cancellationToken);

    public ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var status = client.StatusAsync(token).AsTask();
            var services = client.ServicesAsync(token).AsTask();
            await Task.WhenAll((Task)status, services).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return new StatsResult("gatekeeper", [(await status).Details[0], new Stat("services", (await services).Count)]);
        },
        cancellationToken);

    public ValueTask<MonitorAnswer<ServicesResult>> GetServicesAsync(CancellationToken cancellationToken) =>
        call.AskAsync(client.CheckServicesAsync, cancellationToken);

    public ValueTask<MonitorAnswer<ServiceReply>> CallServiceAsync(ServiceCall request, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.CallAsync(request, token), cancellationToken);
}
