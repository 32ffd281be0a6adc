using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Operator.Testing.Servers;

namespace Operator.Activities.Tests.Guide;

/// <summary>What the samples of a part of docs/monitors.md ask: real databases, or a server that answers in the system's documented format.</summary>
internal sealed class GuideSystems : IAsyncDisposable
{
    private const string Reference = "${KEY}";

    private readonly List<LoopbackHttpServer> servers = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("operator-guide-");
    private X509Certificate2? certificate;

    private GuideSystems()
    {
    }

    /// <summary>The settings file that names them.</summary>
    public string Settings { get; private set; } = "";

    /// <summary>The value of the variable that it refers to.</summary>
    public string Secret { get; private init; } = GuideAnswers.Token;

    /// <summary>Starts the systems of a part.</summary>
    public static async Task<GuideSystems> StartAsync(string part, GuidePostgres postgres)
    {
        var systems = new GuideSystems
        {
            Secret = part switch { "PostgreSQL" => PostgresServer.Password, "PgBouncer" => PgBouncerServer.Password, _ => GuideAnswers.Token },
        };
        if (part == "PostgreSQL")
        {
            await postgres.RunSlowlyAsync();
        }

        var (name, entry) = part switch
        {
            "PostgreSQL" => ("db", new JsonObject { ["kind"] = "postgresql", ["url"] = postgres.Server.Url().Replace(PostgresServer.Password, Reference, StringComparison.Ordinal) }),
            "PgBouncer" => ("pool", new JsonObject { ["kind"] = "pgbouncer", ["url"] = postgres.Bouncer.Url().Replace(PgBouncerServer.Password, Reference, StringComparison.Ordinal) }),
            "Health endpoints" => ("shop", await systems.SecureAsync(GuideAnswers.Health)),
            "Other gateways and endpoints with figures" => ("mail", await systems.ServeAsync(GuideAnswers.Figures, GuideAnswers.MailEntry)),
            _ => await systems.OfKindAsync(part),
        };
        systems.Settings = new JsonObject { ["monitors"] = new JsonObject { [name] = entry } }.ToJsonString();
        return systems;
    }

    /// <summary>Stops them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        certificate?.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<(string Name, JsonObject Entry)> OfKindAsync(string part)
    {
        var (kind, answer, members) = part switch
        {
            "Prometheus, Thanos, Mimir, VictoriaMetrics" => ("prometheus", GuideAnswers.Prometheus, "{}"),
            "Alertmanager" => ("alertmanager", GuideAnswers.Alertmanager, "{}"),
            "Datadog" => ("datadog", GuideAnswers.Datadog, """{"apiKey":"${KEY}","appKey":"${KEY}"}"""),
            "Elasticsearch, OpenSearch" => ("elasticsearch", GuideAnswers.Elasticsearch, "{}"),
            "Loki" => ("loki", GuideAnswers.Loki, "{}"),
            "Kong" => ("kong", GuideAnswers.Kong(), "{}"),
            "Gatekeeper" => ("gatekeeper", GuideAnswers.Gatekeeper, """{"bearerToken":"${KEY}"}"""),
            "Grafana" => ("grafana", GrafanaAnswers.Web, """{"publicUrl":"https://grafana.example.com"}"""),
            "New Relic" => ("newrelic", NewRelic, """{"apiKey":"${KEY}","accountId":1234567}"""),
            "CloudWatch" => ("cloudwatch", GuideAnswers.CloudWatch(), """{"region":"eu-central-1","logGroups":"/ecs/web","accessKeyId":"AKIDEXAMPLE","secretAccessKey":"${KEY}"}"""),
            "AWS API Gateway" => ("apigateway", GuideAnswers.AwsApiGateway, """{"kind":"aws-api-gateway","api":"orders","region":"eu-central-1","accessKeyId":"AKIDEXAMPLE","secretAccessKey":"${KEY}"}"""),
            _ => throw new ArgumentException($"docs/monitors.md describes '{part}'; tell here how its samples are answered.", nameof(part)),
        };
        return (kind, await ServeAsync(answer, JsonNode.Parse(members)!.AsObject()));
    }

    private async Task<JsonObject> ServeAsync(RequestDelegate answer, JsonObject members)
    {
        var server = await LoopbackHttpServer.StartAsync(answer);
        servers.Add(server);
        members["url"] = server.Url;
        return members;
    }

    private async Task<JsonObject> SecureAsync(RequestDelegate answer)
    {
        certificate = SelfSigned.Create("localhost");
        var server = await LoopbackHttpServer.StartAsync(answer, certificate);
        servers.Add(server);
        var file = Path.Combine(folder.FullName, "ca.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        return new JsonObject { ["kind"] = "http", ["url"] = server.Url + "/health", ["caFile"] = file };
    }

    private Task NewRelic(HttpContext context) => GuideAnswers.NewRelic(servers[^1].Requests.Last().Body)(context);
}
