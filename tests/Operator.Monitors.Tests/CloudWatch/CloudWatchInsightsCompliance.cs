using Operator.Monitors.CloudWatch;
using Operator.Monitors.Tests.Aws;

namespace Operator.Monitors.Tests.CloudWatch;

public sealed class CloudWatchInsightsCompliance : AwsCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddCloudWatch(new CloudWatchOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true, Region = "eu-central-1", AccessKeyId = "AKIDEXAMPLE", SecretAccessKey = "s3cret-key", LogGroups = "/web", LogSearch = LogSearchKind.Insights });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((ILogsMonitor)monitor).SearchAsync(new LogQuery("error", TimeSpan.FromHours(1)), cancellationToken)).Failure;
}
