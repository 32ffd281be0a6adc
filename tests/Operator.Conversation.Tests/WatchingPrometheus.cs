using System.Text.Json;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>A real Prometheus that scrapes Operator twice a second and evaluates the alert rules that ship with it.</summary>
internal sealed class WatchingPrometheus : IAsyncDisposable
{
    private readonly ServerProcess server = ServerProcess.Prepare("watching");
    private readonly HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}") };

    public string Url => http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task StartAsync(Uri watched)
    {
        server.Write("operator.rules.yml", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "prometheus", "operator.rules.yml")));
        var configuration = server.Write("prometheus.yml", $"""
            global: {"{"} scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms {"}"}
            rule_files: [operator.rules.yml]
            scrape_configs:
              - job_name: operator
                static_configs: [{"{"} targets: ['{watched.Authority}'] {"}"}]
            """);
        await server.StartAsync(
            ServerProcess.Find("prometheus", "prometheus"),
            [$"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(server.Folder, "data")}", $"--web.listen-address={http.BaseAddress!.Authority}"],
            async token =>
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri("/-/ready", UriKind.Relative), token);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
    }

    /// <summary>How many series an expression gives.</summary>
    public async Task<int> CountAsync(string expression)
    {
        using var answer = await GetAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}");
        return answer.RootElement.GetProperty("data").GetProperty("result").GetArrayLength();
    }

    /// <summary>The alert rules: name, expression, health (<c>ok</c>, <c>err</c>, <c>unknown</c>) and state.</summary>
    public async Task<IReadOnlyList<(string Name, string Expression, string Health, string State)>> RulesAsync()
    {
        using var answer = await GetAsync("/api/v1/rules");
        return [.. answer.RootElement.GetProperty("data").GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Select(rule => (rule.GetProperty("name").GetString()!, rule.GetProperty("query").GetString()!, rule.GetProperty("health").GetString()!, rule.GetProperty("state").GetString()!))];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    private async Task<JsonDocument> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Conversation.Token);
        var body = await answer.Content.ReadAsStringAsync(Conversation.Token);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {body}");
        return JsonDocument.Parse(body);
    }
}
