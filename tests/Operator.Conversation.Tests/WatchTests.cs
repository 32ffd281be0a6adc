using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Operator is watched itself: readiness, measurements, and the rules and the dashboard that ship for them.</summary>
public sealed partial class WatchTests : IAsyncLifetime
{
    private const string Password = "a-token-of-the-metrics";
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");
    private readonly WatchingPrometheus prometheus = new();
    private Conversation conversation = null!;

    public async ValueTask InitializeAsync()
    {
        conversation = await Conversation.StartAsync(("PROMETHEUS_URL", prometheus.Url), ("METRICS_TOKEN", Password));
        await prometheus.StartAsync(conversation.Program.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await conversation.DisposeAsync();
        await prometheus.DisposeAsync();
    }

    [Fact]
    public async Task Work_shows_in_the_measurements_and_every_rule_and_panel_finds_its_own()
    {
        var phone = conversation.NewPhone();
        var broken = new CommandFile("broken", "broken") { Reply = "throw new Error('no')", Language = "JavaScript" };
        var before = await PageAsync("/health");
        conversation.Program.Write(broken.Path, broken.ToString());
        await Until.TrueAsync(async _ => await PageAsync("/health") != before, "the new command is in force");
        await Conversation.AskAsync(phone, "metrics up");
        await Conversation.AskAsync(phone, "nonsense");
        await Conversation.AskAsync(phone, "broken");
        await conversation.Twilio.DrainAsync();

        var page = await PageAsync("/metrics");

        string[] expected =
        [
            """operator_texts_received_total{channel="sms",result="accepted"} 3""",
            """operator_text_duration_seconds_count{command="metrics:command",outcome="answered"} 1""",
            """operator_text_duration_seconds_count{command="none",outcome="not_understood"} 1""",
            """operator_messages_attempts_total{channel="sms",error_code="none",priority="reply",result="accepted"} 3""",
            """operator_monitor_duration_seconds_count{result="ok",system="prometheus"} 1""",
            """operator_workflow_bursts_total{status="finished",workflow="metrics"} 1""",
            """operator_workflow_incidents_total{activity="Operator.Reply",workflow="broken"} 1""",
        ];
        var own = page.Split('\n').Where(line => line.StartsWith("operator_", StringComparison.Ordinal)).ToList();
        Assert.All(expected, line => Assert.Contains(line, own));
        Assert.DoesNotContain(phone.Number[1..], page, StringComparison.Ordinal);
        await EverySeriesIsThereAsync();
    }

    [Fact]
    public async Task The_page_is_for_this_machine_the_token_and_nobody_else()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host: null, token: null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("operator.example", Password));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("operator.example", "another"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("operator.example", token: null));
    }

    [Fact]
    public async Task Readiness_says_what_is_not_ready()
    {
        Assert.Equal((HttpStatusCode.OK, """{"status":"healthy","checks":[]}"""), await HealthAsync("live"));
        var (status, body) = await HealthAsync("ready");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("""{"name":"database","status":"healthy","reason":null}""", body, StringComparison.Ordinal);

        foreach (var file in Directory.EnumerateFiles(conversation.Program.Workflows, "*.json", SearchOption.AllDirectories)) File.Delete(file);
        await Until.TrueAsync(async _ => (await HealthAsync("ready")).Status == HttpStatusCode.ServiceUnavailable, "readiness without commands fails");

        (_, body) = await HealthAsync("ready");
        Assert.Contains("""{"name":"commands","status":"unhealthy","reason":"No command is in force;""", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await HealthAsync("live")).Status);
    }

    [Theory]
    [InlineData("check", "rules", "operator.rules.yml")]
    [InlineData("test", "rules", "operator.rules.test.yml")]
    public async Task The_rules_hold_by_promtool(string verb, string kind, string file)
    {
        var start = new ProcessStartInfo(ServerProcess.Find("promtool", "prometheus"), [verb, kind, file])
        {
            WorkingDirectory = Path.Combine(Deploy, "prometheus"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var promtool = Process.Start(start)!;
        var said = await promtool.StandardOutput.ReadToEndAsync(Conversation.Token) + await promtool.StandardError.ReadToEndAsync(Conversation.Token);
        await promtool.WaitForExitAsync(Conversation.Token);
        Assert.True(promtool.ExitCode == 0, said);
    }

    private async Task EverySeriesIsThereAsync()
    {
        await Until.TrueAsync(
            async _ => await prometheus.CountAsync("operator_workflow_incidents_total") > 0
                && (await prometheus.RulesAsync()).All(rule => rule.Health == "ok" && (rule.Name is not ("OperatorDown" or "OperatorNoCommands") || rule.State == "inactive")),
            "Prometheus has scraped what happened and finds every rule well and Operator up");

        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Deploy, "grafana", "operator.json"), Conversation.Token));
        string[] expressions = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!.Replace("$job", "operator", StringComparison.Ordinal).Replace("$__rate_interval", "1m", StringComparison.Ordinal))];
        foreach (var expression in expressions) await prometheus.CountAsync(expression);

        var rules = (await prometheus.RulesAsync()).Select(rule => rule.Expression);
        var names = Series().Matches(string.Join('\n', [.. expressions, .. rules])).Select(match => match.Value).Distinct().ToList();
        Assert.True(names.Count > 10);
        foreach (var name in names) Assert.True(await prometheus.CountAsync(name) > 0, $"Operator has no series '{name}'.");
    }

    private async Task<string> PageAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = conversation.Program.Address };
        return await http.GetStringAsync(new Uri(path, UriKind.Relative), Conversation.Token);
    }

    private async Task<HttpStatusCode> StatusAsync(string? host, string? token)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = conversation.Program.Address };
        http.DefaultRequestHeaders.Host = host;
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative), Conversation.Token);
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string Body)> HealthAsync(string name)
    {
        using var http = new HttpClient { BaseAddress = conversation.Program.Address };
        using var answer = await http.GetAsync(new Uri($"/health/{name}", UriKind.Relative), Conversation.Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Conversation.Token));
    }

    [GeneratedRegex(@"\b(operator|dotnet)_[a-z_]+")]
    private static partial Regex Series();
}
