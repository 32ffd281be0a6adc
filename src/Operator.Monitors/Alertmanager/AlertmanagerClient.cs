using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Alertmanager;

/// <summary>Speaks version 2 of Alertmanager's API.</summary>
internal sealed class AlertmanagerClient(HttpMonitorClient http, AlertmanagerOptions options, TimeProvider time)
{
    /// <summary>What fires, silenced or not; only what all conditions match.</summary>
    public async ValueTask<AlertsResult> AlertsAsync(IReadOnlyList<SilenceMatcher> matchers, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] query =
        [
            new("active", "true"), new("silenced", "true"), new("inhibited", "false"), new("unprocessed", "false"),
            .. matchers.Select(matcher => KeyValuePair.Create("filter", matcher.ToString())),
        ];
        var reply = await http.GetAsync("api/v2/alerts", query, cancellationToken);
        return AlertsResult.From(http.ReadJson(reply, AlertmanagerAnswer.ReadAlerts));
    }

    public async ValueTask<IReadOnlyList<AlertGroup>> GroupsAsync(CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync("api/v2/alerts/groups?active=true&silenced=false&inhibited=false", cancellationToken);
        return http.ReadJson(reply, AlertmanagerAnswer.ReadGroups);
    }

    public async ValueTask<SilencesResult> SilencesAsync(CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync("api/v2/silences", cancellationToken);
        return new SilencesResult(http.ReadJson(reply, AlertmanagerAnswer.ReadSilences));
    }

    public async ValueTask<Silence> CreateAsync(SilenceRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var silence = new Silence("", request.Matchers, now, now + request.Duration, request.CreatedBy, request.Comment);
        var body = new JsonObject
        {
            ["matchers"] = new JsonArray([.. request.Matchers.Select(matcher => new JsonObject
            {
                ["name"] = matcher.Name, ["value"] = matcher.Value, ["isRegex"] = matcher.IsRegex, ["isEqual"] = matcher.IsEqual,
            })]),
            ["startsAt"] = Rfc3339(silence.StartsAt),
            ["endsAt"] = Rfc3339(silence.EndsAt),
            ["createdBy"] = request.CreatedBy,
            ["comment"] = request.Comment,
        };
        var reply = await http.PostJsonAsync("api/v2/silences", body, cancellationToken, onlyReads: false);
        return silence with { Id = http.ReadJson(reply, AlertmanagerAnswer.ReadSilenceId) };
    }

    public async ValueTask<Silence> ExpireAsync(string id, CancellationToken cancellationToken)
    {
        // Texts reach a path only as the identifier they are.
        if (!Guid.TryParseExact(id, "D", out var guid))
        {
            throw new MonitorFaultException(Unknown(id));
        }

        var path = $"api/v2/silence/{guid:D}";
        var reply = await http.GetAsync(path, cancellationToken);
        if (reply.Status == HttpStatusCode.NotFound)
        {
            throw new MonitorFaultException(Unknown(id));
        }

        var silence = http.ReadJson(reply, AlertmanagerAnswer.ReadSilence);
        var deleted = await http.DeleteAsync(path, cancellationToken);
        return deleted.IsSuccess
            ? silence with { EndsAt = time.GetUtcNow() }
            : throw new MonitorFaultException(MonitorFailures.FromStatus(options, deleted));
    }

    private MonitorFailure Unknown(string id) =>
        MonitorFailures.Create(options, MonitorFailureKind.NotFound, $"no silence '{ShortText.Clean(id, 40)}'");

    private static string Rfc3339(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
