using System.Net.Http.Headers;
using System.Text;
using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;

namespace Operator.Benchmarks.Listing;

/// <summary>How long the lists of Elsa Studio take on a full database, asked over HTTP as Studio asks.</summary>
internal static class ListTimes
{
    private const string Key = "the-key-of-the-benchmark";
    private const int Warmups = 3;
    private const int Rounds = 40;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(150);
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string What, string Path, string? Body)[] Requests =
    [
        ("Definitions, first page", Definitions("versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending"), null),
        ("Definitions, last page", Definitions("versionOptions=Latest&Page=499&PageSize=10&IsSystem=False&OrderDirection=Ascending"), null),
        ("Definitions, newest first", Definitions("versionOptions=Latest&Page=0&PageSize=10&IsSystem=False&OrderBy=Created&OrderDirection=Descending"), null),
        ("Definitions, search", Definitions("versionOptions=Latest&Page=0&PageSize=10&SearchTerm=workflow%204321&IsSystem=False"), null),
        ("Definitions, search in vain", Definitions("versionOptions=Latest&Page=0&PageSize=10&SearchTerm=no%20such&IsSystem=False"), null),
        ("Definitions, published ones of a page", Definitions(
            "versionOptions=Published&" + string.Join('&', Enumerable.Range(0, 10).Select(i => $"DefinitionIds=definition-{i}"))), null),
        ("Definitions, all published ones", Definitions("versionOptions=Published"), null),
        ("Definitions, everything, as for an empty list of instances", Definitions("versionOptions="), null),
        ("Definitions, versions of one", Definitions("versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds=definition-7&OrderBy=Version&OrderDirection=Descending"), null),
        ("Definitions, versions of ten instances", Definitions("versionOptions=&" + string.Join('&', Enumerable.Range(0, 10).Select(i => $"Ids=version-{i}-50"))), null),
        ("Definitions, is a name free", "/elsa/api/workflow-definitions/validation/is-name-unique?name=Workflow%204321", null),
        ("Definitions, one for the editor", "/elsa/api/workflow-definitions/by-definition-id/definition-4321?versionOptions=Latest", null),
        Instances("first page", "\"orderDirection\":\"Descending\""),
        Instances("last page", "\"page\":99999"),
        Instances("by last change", "\"orderBy\":\"LastExecuted\",\"orderDirection\":\"Descending\""),
        Instances("by name", "\"orderBy\":\"Name\",\"orderDirection\":\"Ascending\""),
        Instances("by end", "\"orderBy\":\"Finished\",\"orderDirection\":\"Descending\""),
        Instances("of a definition", "\"definitionIds\":[\"definition-4321\"]"),
        Instances("of ten definitions", "\"definitionIds\":[" + string.Join(',', Enumerable.Range(0, 10).Select(i => $"\"definition-{i}\"")) + "]"),
        Instances("running", "\"statuses\":[\"Running\"]"),
        Instances("finished", "\"statuses\":[\"Finished\"]"),
        Instances("faulted", "\"subStatuses\":[\"Faulted\"]"),
        Instances("faulted of a definition", "\"subStatuses\":[\"Faulted\"],\"definitionIds\":[\"definition-4201\"]"),
        Instances("with incidents", "\"hasIncidents\":true"),
        Instances("without incidents", "\"hasIncidents\":false"),
        Instances("of a month", "\"timestampFilters\":[{\"column\":\"CreatedAt\",\"operator\":\"GreaterThanOrEqual\",\"timestamp\":\"2025-01-03T00:00:00+00:00\"}]"),
        Instances("search", "\"searchTerm\":\"order-99999\""),
        Instances("search in vain", "\"searchTerm\":\"no such\""),
    ];

    public static async Task<FigureGroup> MeasureAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        var (data, workflows) = (surroundings.NewFolder(), surroundings.NewFolder());
        await using (await StartAsync(surroundings, data, workflows))
        {
            // It has made the database.
        }

        FullDatabase.Fill(data, Start);
        await using var program = await StartAsync(surroundings, data, workflows);
        using var http = new HttpClient { BaseAddress = program.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", Key);
        List<Figure> figures = [];
        foreach (var (what, path, body) in Requests)
        {
            var times = new List<double>();
            for (var i = 0; i < Warmups + Rounds; i++)
            {
                var time = await AskAsync(http, path, body);
                if (i >= Warmups) times.Add(time.TotalNanoseconds);
            }

            var slow = times.Order().ElementAt((int)Math.Ceiling(Rounds * 0.95) - 1);
            figures.Add(new Figure(what, $"p50 {Unit.Time(times.Median())}, p95 {Unit.Time(slow)}", "p95 <= 150 ms", slow <= Longest.TotalNanoseconds));
        }

        return new FigureGroup(
            $"Lists of {FullDatabase.Definitions:N0} definitions with {FullDatabase.Versions} versions each and {FullDatabase.Instances:N0} instances", figures);
    }

    private static string Definitions(string query) => $"/elsa/api/workflow-definitions?{query}";

    private static (string What, string Path, string Body) Instances(string what, string members) =>
        ($"Instances, {what}", "/elsa/api/workflow-instances", $"{{\"page\":0,\"pageSize\":10,\"isSystem\":false,{members}}}");

    private static Task<ChildProgram> StartAsync(Surroundings surroundings, string data, string workflows) => ChildProgram.StartAsync(
        "Operator",
        "Operator.App",
        surroundings.NewFolder(),
        _ => [],
        port => new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["ADMIN_API_KEY"] = Key,
            ["DATA_DIR"] = data,
            ["WORKFLOWS_DIR"] = workflows,
            ["WORKFLOWS_WRITE_BACK"] = "off",
            ["LOG_LEVEL"] = "error",
        });

    /// <summary>Until the whole answer is there.</summary>
    private static async Task<TimeSpan> AskAsync(HttpClient http, string path, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var started = TimeProvider.System.GetTimestamp();
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        return TimeProvider.System.GetElapsedTime(started);
    }
}
