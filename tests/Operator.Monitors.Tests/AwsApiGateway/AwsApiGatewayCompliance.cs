using Operator.Monitors.AwsApiGateway;
using Operator.Monitors.Tests.Aws;

namespace Operator.Monitors.Tests.AwsApiGateway;

public sealed class AwsApiGatewayCompliance : AwsCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddAwsApiGateway(new AwsApiGatewayOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true, Region = "eu-central-1", AccessKeyId = "AKIDEXAMPLE", SecretAccessKey = "s3cret-key", Api = "orders" });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IGatewayMonitor)monitor).GetStatusAsync(cancellationToken)).Failure;
}
