using CsCheck;
using Operator.Monitors.BuiltIn;

namespace Operator.Monitors.Tests;

public sealed class NamedQueryFileTests
{
    [Fact]
    public void Parse_CompleteEntry_IsRead()
    {
        var file = NamedQueryFile.Parse(
            """
            {
              // how busy
              "queries": {
                "cpu": {
                  "title": "CPU", "aliases": ["cpu_usage"], "unit": "%", "warning": 80, "critical": 95.5,
                  "expressions": { "builtin": "cpu", "Prometheus.EU": "avg(X)", },
                },
                "load": { "expressions": { "builtin": "load1" } },
              },
            }
            """,
            "queries.json");
        Assert.Empty(file.Faults);
        var cpu = file.Catalog!.Find("CPU_Usage")!;
        Assert.Equal(("cpu", "CPU", "%", 80d, 95.5), (cpu.Name, cpu.Title, cpu.Unit, cpu.Warning, cpu.Critical));
        Assert.Equal(["cpu_usage"], cpu.Aliases);
        Assert.Equal("avg(X)", cpu.Expressions["prometheus.eu"]);
        var load = file.Catalog.Find("load")!;
        Assert.Equal(("load", "", null, null), (load.Title, load.Unit, load.Warning, load.Critical));
        Assert.Equal(["cpu", "load"], file.Catalog.Queries.Select(query => query.Name));
    }

    [Theory]
    [InlineData("", "q.json: no JSON at line 1, column 1")]
    [InlineData("{\n\"queries\": nope", "q.json: no JSON at line 2, column 13")]
    [InlineData("[]", "q.json: an object 'queries' is missing; write { \"queries\": { \"cpu\": { ... } } }")]
    [InlineData("""{"queries":{},"more":1}""", "q.json: 'more' is not known; use queries")]
    [InlineData("""{"queries":{"a":1}}""", "q.json: 'a': is no object; write { \"expressions\": { \"prometheus\": \"...\" } }")]
    [InlineData("""{"queries":{"a":{}}}""", "q.json: 'a': 'expressions' is missing; write { \"prometheus\": \"...\" }, by name or kind of system")]
    [InlineData("""{"queries":{"a":{"expressions":{"x":" "}}}}""", "q.json: 'a': the expression for 'x' must be a text|q.json: 'a': 'expressions' is missing; write { \"prometheus\": \"...\" }, by name or kind of system")]
    [InlineData("""{"queries":{"a":{"expressions":{"x":"1","X":"2"}}}}""", "q.json: 'a': there are two expressions for 'X'")]
    [InlineData("""{"queries":{"A b":{"expressions":{"x":"1"}}}}""", "q.json: 'A b': 'A b' is no name; use up to 30 lower case letters, digits, '_', '-' and '.'")]
    [InlineData("""{"queries":{"a":{"expressions":{"x":"1"}},"a":{"expressions":{"x":"1"}}}}""", "q.json: 'a': 'a' is taken by another query or alias")]
    [InlineData("""{"queries":{"a":{"aliases":["b"],"expressions":{"x":"1"}},"b":{"expressions":{"x":"1"}}}}""", "q.json: 'b': 'b' is taken by another query or alias")]
    [InlineData("""{"queries":{"a":{"aliases":"b","warning":"1","title":5,"colour":"red","expressions":{"x":"1"}}}}""", "q.json: 'a': 'colour' is not known; use title, aliases, unit, warning, critical, expressions|q.json: 'a': 'aliases' must be a list of names, e.g. [\"cpu_usage\"]|q.json: 'a': 'title' must be a text of up to 40 letters|q.json: 'a': 'warning' must be a number in the query's unit")]
    public void Parse_Faults_AreAllReported_AndGiveNoCatalog(string json, string expected)
    {
        var file = NamedQueryFile.Parse(json, "q.json");
        Assert.Null(file.Catalog);
        Assert.Equal(expected, string.Join('|', file.Faults));
    }

    [Fact]
    public void Load_MissingFile_IsAFault() =>
        Assert.Equal("/no/such/file.json: there is no such file", Assert.Single(NamedQueryFile.Load("/no/such/file.json").Faults).ToString());

    [Fact]
    public void Load_HugeFile_IsAFault()
    {
        using var folder = new TemporaryFolder(("big.json", new string(' ', 1024 * 1024 + 1)));
        var fault = Assert.Single(NamedQueryFile.Load(Path.Combine(folder.Path, "big.json")).Faults);
        Assert.Equal("the file is larger than 1 MB", fault.Reason);
    }

    [Fact]
    public void Parse_AnyMutation_NeverThrows()
    {
        var shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "queries.json"));
        JsonMutations.Of(shipped).Sample(json => _ = NamedQueryFile.Parse(json, "q.json"), iter: 2000);
    }

    [Fact]
    public void Shipped_file_IsWell_AndKnowsWhatPeopleText()
    {
        var file = NamedQueryFile.Load(Path.Combine(AppContext.BaseDirectory, "queries.json"));
        Assert.Empty(file.Faults);
        Assert.All(
            (string[])["cpu", "cpu_usage", "memory", "disk", "load", "uptime", "requests", "errors", "latency", "up"],
            name => Assert.NotNull(file.Catalog!.Find(name)));
    }

    [Fact]
    public async Task Shipped_builtin_queries_AreAllAnswered()
    {
        await using var monitors = new TestMonitors(builder => builder.AddBuiltIn(new BuiltInOptions()));
        var monitor = monitors.Get<IMetricsMonitor>();
        var expressions = NamedQueryFile.Load(Path.Combine(AppContext.BaseDirectory, "queries.json")).Catalog!
            .Queries.Select(query => query.ExpressionFor(monitor)).OfType<string>().ToList();
        Assert.InRange(expressions.Count, 8, 50);
        foreach (var expression in expressions)
        {
            var answer = await monitor.QueryAsync(new MetricsQuery(expression), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccess, $"{expression}: {answer.Failure}");
        }
    }
}
