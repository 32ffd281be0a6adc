using Operator.Monitors.Aws;
using Operator.Monitors.Calls;

namespace Operator.Monitors.CloudWatch;

/// <summary>Amazon CloudWatch: metrics, alarms, logs. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/.</summary>
public sealed record CloudWatchOptions : AwsOptions
{
    private const int MostGroups = 20;

    /// <inheritdoc/>
    public override string Name { get; init; } = "cloudwatch";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "CLOUDWATCH_REGION";

    /// <inheritdoc/>
    public override string Kind => "cloudwatch";

    /// <summary>The log groups to search, up to 20 names separated by commas; without any, logs can't be searched.</summary>
    public string LogGroups { get; init; } = "";

    /// <summary>How logs are searched. Default <c>filter</c>.</summary>
    public LogSearchKind LogSearch { get; init; }

    /// <summary>The log groups.</summary>
    internal IReadOnlyList<string> Groups => LogGroups.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(base.Validate());
        faults.AddRange(Groups.Where(group => group.Length > 512 || !group.All(c => char.IsAsciiLetterOrDigit(c) || "_-/.#".Contains(c, StringComparison.Ordinal)))
            .Select(group => $"{Setting}: '{ShortText.Clean(group, 40)}' is no name of a log group; use letters, digits and _-/.#, names separated by commas."));
        if (Groups.Count > MostGroups)
        {
            faults.Add($"{Setting}: '{Name}' has {Groups.Count} log groups; use at most {MostGroups}, or several systems.");
        }

        return faults;
    }
}
