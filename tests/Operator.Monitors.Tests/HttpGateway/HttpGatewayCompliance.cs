using Operator.Monitors.HttpGateway;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.HttpGateway;

public sealed class HttpGatewayCompliance : MonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddHttpGateway(new HttpGatewayOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IGatewayMonitor)monitor).GetStatusAsync(cancellationToken)).Failure;
}
