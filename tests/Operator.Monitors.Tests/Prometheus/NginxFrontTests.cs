using Operator.Monitors.Prometheus;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>A real Prometheus behind a real nginx: each thing that a front does to an answer has an explanation of its own.</summary>
public sealed class NginxFrontTests(NginxFixture fixture) : IClassFixture<NginxFixture>
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(500);

    private const string TimedOut = "prometheus: no answer within 0.5 s. Check that it is not overloaded, or raise its time-out.";

    private readonly NginxServer front = fixture.Front;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/plain")]
    [InlineData("/packed")]
    public async Task A_good_front_is_not_noticed(string path) => Assert.Null(await AskAsync(front.Url + path));

    [Fact]
    public async Task A_login_that_is_right_is_let_in() =>
        Assert.Null(await AskAsync(front.Url + "/login", options => options with { Username = NginxServer.User, Password = NginxServer.Password }));

    [Fact]
    public async Task An_authority_of_ones_own_is_trusted() =>
        Assert.Null(await AskAsync(front.TlsUrl + "/plain", options => options with { CaFile = front.CertificateFile }));

    public static TheoryData<string, string> Faults { get; } = new()
    {
        { "/slow", TimedOut },
        { "/stalled", TimedOut },
        { "/cut", "prometheus: the answer was cut off. Look for the cause in its log, or in that of a proxy before PROMETHEUS_URL." },
        { "/gone", "prometheus: server error 502 BadGateway. Check what stands behind the proxy at PROMETHEUS_URL." },
        { "/late", "prometheus: server error 504 GatewayTimeout. Check what stands behind the proxy at PROMETHEUS_URL." },
        { "/maintenance", "prometheus: server error 503 ServiceUnavailable. Check that it runs and is not overloaded." },
        { "/login", "prometheus: login refused (401). Check the credentials in PROMETHEUS_URL." },
        { "/sso", "prometheus: redirects to a login page: https://sso.example.com/login. Check the credentials in PROMETHEUS_URL." },
        { "/page", "prometheus: answered a web page instead of JSON. Check PROMETHEUS_URL: it may lead to a login page or to the wrong port." },
        { "/limited", "prometheus: too many requests (429), again in 30 s" },
        { "/nowhere", "prometheus: nothing at /nowhere/api/v1/query (404). Check the path in PROMETHEUS_URL." },
        { "/huge", "prometheus: the answer is larger than 4 MB. Ask for less." },
        { "/bomb", "prometheus: the answer is larger than 4 MB. Ask for less." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_bad_front_is_told_with_what_to_do(string path, string text) => Assert.Equal(
        text,
        await AskAsync(front.Url + path, options => text == TimedOut ? options with { Timeout = Impatient } : options));

    [Fact]
    public void The_guide_tells_these_faults()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "monitors.md"));
        var told = guide.Split('\n').Where(line => line.StartsWith("prometheus: ", StringComparison.Ordinal)).ToList();
        Assert.InRange(told.Count, 5, Faults.Count);
        List<string> known = [.. Faults.Select(fault => fault.Data.Item2), Fault("https://localhost:9090", "certificate not accepted (expired)")];
        Assert.All(told, line => Assert.Contains(line.Replace("within 5 s", "within 0.5 s", StringComparison.Ordinal), known));
    }

    [Fact]
    public async Task A_front_that_moved_is_told_with_its_new_address() => Assert.Equal(
        $"prometheus: redirects to {front.TlsUrl}/plain/api/v1/query. Set PROMETHEUS_URL to the final address.", await AskAsync(front.Url + "/moved"));

    [Fact]
    public async Task Certificates_that_cannot_be_trusted_are_told_with_the_reason()
    {
        Assert.Equal(Fault(front.TlsUrl, "certificate not accepted (issuer not trusted)"), await AskAsync(front.TlsUrl + "/plain"));
        Assert.Equal(Fault(front.ExpiredUrl, "certificate not accepted (expired, issuer not trusted)"), await AskAsync(front.ExpiredUrl + "/plain"));
        Assert.Equal(
            Fault(front.ExpiredUrl, "certificate not accepted (expired)"),
            await AskAsync(front.ExpiredUrl + "/plain", options => options with { CaFile = front.ExpiredCertificateFile }));
        Assert.Equal(Fault(front.Url.Replace("http:", "https:", StringComparison.Ordinal), "no secure connection"),
            await AskAsync(front.Url.Replace("http:", "https:", StringComparison.Ordinal) + "/plain"));
    }

    [Fact]
    public async Task Speaking_plainly_to_a_TLS_port_is_told() => Assert.Equal(
        "prometheus: wants TLS. Write https:// in PROMETHEUS_URL.",
        await AskAsync(front.TlsUrl.Replace("https:", "http:", StringComparison.Ordinal) + "/plain"));

    private static string Fault(string url, string reason) =>
        $"prometheus: TLS fault at {new Uri(url).Authority}: {reason}. Check the certificate, and whether PROMETHEUS_URL should use TLS.";

    // The text that people get, or null for a right answer.
    private static async Task<string?> AskAsync(string url, Func<PrometheusOptions, PrometheusOptions>? change = null)
    {
        var options = new PrometheusOptions { Url = url, Timeout = Patient, Compression = true };
        await using var monitors = new TestMonitors(builder => builder.AddPrometheus(change?.Invoke(options) ?? options));
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery("app_temperature{room=\"attic\"}"), Token);
        if (answer.IsSuccess)
        {
            Assert.Equal(30, Assert.Single(answer.Value.Series).Last.Value);
            return null;
        }

        return $"{answer.Failure.Monitor}: {answer.Failure.Explanation}";
    }
}
