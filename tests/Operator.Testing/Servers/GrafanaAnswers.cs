using Microsoft.AspNetCore.Http;

namespace Operator.Testing.Servers;

/// <summary>Answers as Grafana does.</summary>
public static class GrafanaAnswers
{
    /// <summary>One dashboard, <c>web</c>, whose panels <c>Latency</c> and <c>Errors</c> show 120 and then 240; nothing fires.</summary>
    public static RequestDelegate Web { get; } = Canned.ByPath(
        ("/api/health", Canned.Json("""{"commit":"abc","database":"ok","version":"12.1.0"}""")),
        ("/api/alertmanager/grafana/api/v2/alerts", Canned.Json("[]")),
        ("/api/search", Canned.Json("""[{"uid":"zz","title":"web","url":"/d/zz/web","type":"dash-db","folderTitle":"Shop"}]""")),
        ("/api/dashboards/uid/zz", Canned.Json("""
            {"dashboard":{"uid":"zz","title":"web","panels":[
              {"id":2,"type":"timeseries","title":"Latency","datasource":{"type":"prometheus","uid":"p"},"fieldConfig":{"defaults":{"unit":"ms"}},"targets":[{"refId":"A","expr":"x"}]},
              {"id":3,"type":"timeseries","title":"Errors","datasource":{"type":"prometheus","uid":"p"},"targets":[{"refId":"A","expr":"y"}]}]}}
            """)),
        ("/api/ds/query", Canned.Json("""
            {"results":{"A":{"frames":[{"schema":{"fields":[{"name":"Time","type":"time"},{"name":"Value","type":"number"}]},"data":{"values":[[1700000000000,1700000060000],[120,240]]}}]}}}
            """)));
}
