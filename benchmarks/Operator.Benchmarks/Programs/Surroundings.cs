using Operator.Testing;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Benchmarks.Programs;

/// <summary>What a program that answers texts needs around it: a fake Twilio, a real Prometheus, a folder; and the two such programs.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private const string PublicUrl = "https://operator.example.com/sms";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("operator-bench-");
    private readonly PrometheusServer _prometheus = new();

    private Surroundings(FakeTwilio twilio) => Twilio = twilio;

    /// <summary>Takes the replies, and reports no deliveries.</summary>
    public FakeTwilio Twilio { get; }

    /// <summary>The address of Prometheus.</summary>
    public string PrometheusUrl => _prometheus.Url;

    public static async Task<Surroundings> StartAsync()
    {
        var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { AutomaticDelivery = false, PublicUrl = new Uri(PublicUrl) });
        var surroundings = new Surroundings(twilio);
        await surroundings._prometheus.InitializeAsync();
        return surroundings;
    }

    /// <summary>Starts Operator with the settings that a user would set, on an empty database.</summary>
    /// <param name="numbers">Who may text.</param>
    /// <param name="change">Changes the settings.</param>
    public Task<ChildProgram> StartOperatorAsync(IEnumerable<string> numbers, Action<Dictionary<string, string>>? change = null) => ChildProgram.StartAsync(
        "Operator",
        "Operator.App",
        NewFolder(),
        _ => [],
        port =>
        {
            var settings = new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["TWILIO_ACCOUNT_SID"] = Twilio.AccountSid,
                ["TWILIO_AUTH_TOKEN"] = Twilio.AuthToken,
                ["TWILIO_API_BASE_URL"] = Twilio.BaseUrl.AbsoluteUri,
                ["PUBLIC_URL"] = new Uri(PublicUrl).GetLeftPart(UriPartial.Authority),
                ["PROMETHEUS_URL"] = _prometheus.Url,
                ["AUTHORIZED_NUMBERS"] = string.Join(',', numbers),
                ["RATE_LIMIT_PER_MINUTE"] = "600",
                ["DATA_DIR"] = NewFolder(),
                ["WORKFLOWS_DIR"] = Path.Combine(Repository.Root, "workflows"),
                ["QUERIES_FILE"] = Path.Combine(Repository.Root, "queries.json"),
            };
            change?.Invoke(settings);
            return settings;
        });

    /// <summary>Starts the hand-written handler on an empty database.</summary>
    /// <param name="commitsTogether">Whether writes that wait at the same time share a commit, as Operator's do.</param>
    /// <param name="postgres">The PostgreSQL database that it writes into instead, as Npgsql has it.</param>
    public Task<ChildProgram> StartBaselineAsync(bool commitsTogether, string? postgres = null) => ChildProgram.StartAsync(
        commitsTogether ? "by hand, shared commits" : "by hand",
        "Operator.Baseline",
        NewFolder(),
        port => Arguments(
            ("hostBuilder:reloadConfigOnChange", "false"),
            ("ListenUrl", $"http://127.0.0.1:{port}"),
            ("PublicUrl", PublicUrl),
            ("PrometheusUrl", _prometheus.Url),
            ("TwilioUrl", Twilio.BaseUrl.AbsoluteUri),
            ("AccountSid", Twilio.AccountSid),
            ("AuthToken", Twilio.AuthToken),
            ("DatabaseFile", Path.Combine(NewFolder(), "baseline.db")),
            ("CommitsTogether", commitsTogether.ToString()),
            ("PostgresConnection", postgres ?? "")),
        _ => new Dictionary<string, string>());

    /// <summary>An empty folder that goes with the surroundings.</summary>
    public string NewFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public async ValueTask DisposeAsync()
    {
        await Twilio.DisposeAsync();
        await _prometheus.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Arguments(params (string Name, string Value)[] pairs) =>
        pairs.SelectMany(pair => (string[])[$"--{pair.Name}", pair.Value]);
}
