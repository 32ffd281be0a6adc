using System.Net;
using System.Text;
using CsCheck;
using Operator.Monitors.Aws;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.Gatekeeper;
using Operator.Monitors.Grafana;
using Operator.Monitors.Http;
using Operator.Monitors.NewRelic;

namespace Operator.Monitors.Tests;

public sealed partial class HostileAnswersTests
{
    [Fact]
    public void Gatekeeper()
    {
        Sample("""{"status":"healthy","message":"m","services":["a","b"]}""", root => _ = GatekeeperAnswer.ReadStatus(root));
        Sample("""{"services":{"a":"http://a","b":"http://b"}}""", root => _ = GatekeeperAnswer.ReadServices(root));
        JsonMutations.Of("""{"detail":"d","status":"UP","a":{"b":1}}""").Sample(json =>
        {
            var reply = new HttpReply(HttpStatusCode.OK, "application/json", Encoding.UTF8.GetBytes(json), "/", null, null);
            _ = GatekeeperAnswer.ReadReply("a", reply, TimeSpan.Zero);
            _ = GatekeeperAnswer.ReadError(reply);
        });
    }

    [Fact]
    public void Grafana()
    {
        Sample("""{"database":"ok","version":"12"}""", root => _ = GrafanaAnswer.ReadHealth(root));
        Sample("""[{"uid":"u","title":"t","folderTitle":"f"},{"uid":"v"}]""", root => _ = GrafanaAnswer.ReadSearch(root, "http://g"));
        Sample(
            """{"results":{"A":{"frames":[{"schema":{"name":"n","fields":[{"name":"Time","type":"time"},{"name":"v","type":"number","labels":{"a":"b"}}]},"data":{"values":[[1700000000000,1],[1.5,null]]}}],"error":"e"}}}""",
            root => _ = GrafanaAnswer.ReadFrames(root));
        Sample(
            """{"dashboard":{"templating":{"list":[{"name":"a","current":{"value":["x","$__all"]},"allValue":"y"}]},"panels":[{"id":1,"type":"row","panels":[{"id":2,"title":"t $a","datasource":{"uid":"${a}","type":"p"},"fieldConfig":{"defaults":{"unit":"ms"}},"targets":[{"refId":"A","expr":"up{a=[1,\"$a\"]}"}]}]}]}}""",
            root => _ = GrafanaDashboard.Read(root));
        JsonMutations.Of("""{"results":{"A":{"error":"e"}},"message":"m"}""").Sample(json => _ = GrafanaAnswer.ReadError(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void New_Relic()
    {
        Sample(
            """{"data":{"actor":{"account":{"nrql":{"results":[{"facet":["a","b"],"endTimeSeconds":1700000000,"count":1,"percentile.x":{"95":2}},{"facet":"c","count":1}]}}}}}""",
            root => _ = NewRelicAnswer.ReadResults(root, DateTimeOffset.UnixEpoch, onlyLast: false));
        Sample(
            """{"data":{"actor":{"account":{"lines":{"results":[{"timestamp":1700000000000,"level":"E","message":"m"}]},"levels":{"results":[{"facet":"E","count":4}]}}}}}""",
            root => _ = NewRelicAnswer.ReadLogs(root));
        Sample(
            """{"data":{"actor":{"account":{"aiIssues":{"issues":{"issues":[{"issueId":"1","title":["t"],"priority":"HIGH","activatedAt":1,"entityNames":["e"]}]}}}}}}""",
            root => _ = NewRelicAnswer.ReadIssues(root));
        JsonMutations.Of("""{"errors":[{"message":"m","extensions":{"errorClass":"c"}}]}""").Sample(json => _ = NewRelicAnswer.ReadError(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Amazon()
    {
        Sample(
            """{"MetricDataResults":[{"Id":"q","Label":"l","Timestamps":[1700000000,1],"Values":[1.5,2],"Messages":[{"Code":"c","Value":"v"}]}],"Messages":[{"Code":"c"}],"NextToken":"n"}""",
            root =>
            {
                _ = MetricDataAnswer.Read(root);
                _ = MetricDataAnswer.ReadWarnings(root).ToList();
            });
        Sample(
            """{"MetricAlarms":[{"AlarmName":"a","StateReason":"r","StateUpdatedTimestamp":1.7e9,"Namespace":"n","MetricName":"m","Dimensions":[{"Name":"d","Value":"v"}]}],"CompositeAlarms":[{"AlarmName":"b"}],"NextToken":"n"}""",
            root => _ = CloudWatchAnswer.ReadAlarms(root));
        Sample(
            """{"events":[{"timestamp":1700000000000,"message":"{\"level\":\"e\",\"msg\":\"m\"}"},{"timestamp":1,"message":"WARN x"}],"nextToken":"n"}""",
            root => _ = CloudWatchAnswer.ReadPage(root, "/a/b"));
        Sample(
            """{"status":"Complete","results":[[{"field":"@timestamp","value":"2023-11-14 22:13:19.000"},{"field":"@message","value":"m"},{"field":"@log","value":"1:/g"}]],"statistics":{"recordsMatched":2}}""",
            root => _ = CloudWatchAnswer.ReadResults(root));
        JsonMutations.Of("""{"__type":"a#b","message":"m"}""").Sample(json => _ = AwsClient.ReadError(Encoding.UTF8.GetBytes(json)));
    }
}
