using System.Text.Json.Nodes;
using Operator.Monitors.Aws;
using Operator.Monitors.Calls;

namespace Operator.Monitors.CloudWatch;

/// <summary>Searches CloudWatch Logs within the monitor's time-out.</summary>
internal sealed class CloudWatchLogs(AwsClient aws, CloudWatchOptions options, TimeProvider time)
{
    private const int MaxPages = 20;
    private const int PageSize = 1000;
    private const int MaxNamed = 5;

    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<string> known = options.Groups;

    public async ValueTask<LogSearchResult> SearchAsync(LogQuery query, CancellationToken cancellationToken)
    {
        var groups = Groups(query.Service);
        if (options.LogSearch == LogSearchKind.Insights)
        {
            return await InsightsAsync(query, groups, cancellationToken);
        }

        var found = await Task.WhenAll(groups.Select(group => FilterAsync(query, group, cancellationToken)));
        return new LogSearchResult(
            [.. found.SelectMany(result => result.Lines).OrderByDescending(line => line.Time).Take(query.Limit)],
            found.Sum(result => result.Total ?? 0),
            found.Any(result => result.TotalIsLowerBound));
    }

    // A service's lines stand in its groups, which are settings; so a text never becomes the name of one.
    private IReadOnlyList<string> Groups(string? service)
    {
        if (known.Count == 0)
        {
            throw Fault(MonitorFailureKind.NotConfigured, "no log group is configured", $"Name log groups beside {options.Setting}.");
        }

        if (string.IsNullOrWhiteSpace(service))
        {
            return known;
        }

        List<string> groups = [.. known.Where(group => group.Contains(service.Trim(), StringComparison.OrdinalIgnoreCase))];
        return groups.Count > 0 ? groups : throw Fault(
            MonitorFailureKind.NotFound, $"no log group has '{ShortText.Clean(service, 30)}' in its name.", $"There are: {ShortText.List(known, MaxNamed)}.");
    }

    // Events come oldest first, so the newest part of the window is searched first, then the one before it, twice as long, and so on.
    private async Task<LogSearchResult> FilterAsync(LogQuery query, string group, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var to = time.GetUtcNow();
        var earliest = to - query.Window;
        var lines = new List<LogLine>();
        var (total, pages, slice) = (0L, 0, query.Window / 16);
        while (to > earliest)
        {
            var from = to - slice > earliest ? to - slice : earliest;
            List<LogLine> newer = lines;
            lines = [];
            string? token = null;
            do
            {
                if (pages == MaxPages || time.GetElapsedTime(started) > options.Timeout / 2)
                {
                    return Newest([.. newer, .. lines], total, isWhole: false);
                }

                var page = await aws.LogsAsync(
                    "FilterLogEvents", Request(query, group, from, to, token), root => CloudWatchAnswer.ReadPage(root, group), cancellationToken);
                pages++;
                total += page.Lines.Count;
                lines = [.. lines.Concat(page.Lines).TakeLast(query.Limit)];
                token = page.NextToken;
            }
            while (token is not null);

            lines = [.. newer, .. lines];
            if (lines.Count >= query.Limit && from > earliest)
            {
                return Newest(lines, total, isWhole: false);
            }

            (to, slice) = (from, slice * 2);
        }

        return Newest(lines, total, isWhole: true);

        LogSearchResult Newest(List<LogLine> found, long count, bool isWhole) =>
            new([.. found.OrderByDescending(line => line.Time).Take(query.Limit)], count, TotalIsLowerBound: !isWhole);
    }

    // The end of a slice counts to it, so the next one ends a millisecond earlier.
    private static JsonObject Request(LogQuery query, string group, DateTimeOffset from, DateTimeOffset to, string? token)
    {
        var request = new JsonObject
        {
            ["logGroupName"] = group,
            ["startTime"] = from.ToUnixTimeMilliseconds(),
            ["endTime"] = to.ToUnixTimeMilliseconds() - 1,
            ["limit"] = PageSize,
        };
        if (LogPattern.Filter(query) is { } pattern)
        {
            request["filterPattern"] = pattern;
        }

        if (token is not null)
        {
            request["nextToken"] = token;
        }

        return request;
    }

    private async ValueTask<LogSearchResult> InsightsAsync(LogQuery query, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        var id = await aws.LogsAsync(
            "StartQuery",
            new JsonObject
            {
                ["logGroupNames"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]),
                ["startTime"] = (now - query.Window).ToUnixTimeSeconds(),
                ["endTime"] = now.ToUnixTimeSeconds(),
                ["queryString"] = LogPattern.Insights(query),
                ["limit"] = query.Limit,
            },
            CloudWatchAnswer.ReadQueryId,
            cancellationToken);
        var wait = FirstPoll;
        while (true)
        {
            var (status, found) = await aws.LogsAsync("GetQueryResults", new JsonObject { ["queryId"] = id }, CloudWatchAnswer.ReadResults, cancellationToken);
            switch (status)
            {
                case "complete":
                    return found;
                case "scheduled" or "running" or "unknown" when time.GetElapsedTime(started) + wait < options.Timeout:
                    await Task.Delay(wait, time, cancellationToken);
                    wait = wait * 2 < LongestPoll ? wait * 2 : LongestPoll;
                    break;
                case "scheduled" or "running" or "unknown":
                    // Nobody waits for it any more; whether it could be stopped changes nothing here.
                    await aws.LogsAsync("StopQuery", new JsonObject { ["queryId"] = id }, static _ => true, cancellationToken);
                    return found with { TotalIsLowerBound = true, Warnings = [LogSearchResult.OutOfTime] };
                default:
                    throw Fault(MonitorFailureKind.BadResponse, $"the log query ended as '{ShortText.Clean(status, 20)}'", null);
            }
        }
    }

    private MonitorFaultException Fault(MonitorFailureKind kind, string message, string? remedy) =>
        new(MonitorFailures.Create(options, kind, message, remedy));
}
