using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Operator.Activities.Tests.Harness;
using Operator.Monitors;
using Operator.Monitors.Configuration;
using Operator.Testing;

namespace Operator.Activities.Tests.Guide;

/// <summary>
/// Each sample reply in docs/monitors.md is what comes back, but for times, and for figures of databases. Run these tests with
/// <c>OPERATOR_WRITE_DOCUMENTS=1</c> to bring the page up to date.
/// </summary>
public sealed partial class GuideTests(GuidePostgres postgres) : IClassFixture<GuidePostgres>
{
    public static TheoryData<string> Systems => [.. GuideSample.SystemParts.Keys];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Samples_of_a_system_are_what_comes_back(string part)
    {
        var samples = GuideSample.Of(part);
        Assert.NotEmpty(samples);
        await using var systems = await GuideSystems.StartAsync(part, postgres);
        var file = MonitorsFile.Parse(systems.Settings, "monitors.json", TimeSpan.FromSeconds(20), _ => systems.Secret);
        Assert.Empty(file.Faults);
        await using var services = new ServiceCollection().AddMonitors(builder => file.Monitors.ToList().ForEach(options => builder.AddOfKind(options)))
            .BuildServiceProvider();
        foreach (var sample in samples)
        {
            var harness = new CommandHarness();
            harness.Monitors.AddRange(services.GetRequiredService<MonitorRegistry>().All);
            harness.Queries.AddRange(NamedQueryFile.Load(Path.Combine(Repository.Root, "queries.json")).Catalog!.Queries);
            var reply = await harness.SayAsync(sample.Text);
            if (Repository.WritesDocuments && Mask(part, reply) != Mask(part, sample.Reply))
            {
                sample.Rewrite(reply);
            }
            else
            {
                Assert.Equal($"{sample.Text}\n{Mask(part, sample.Reply)}", $"{sample.Text}\n{Mask(part, reply)}");
            }
        }
    }

    [Fact]
    public void Every_system_has_settings_rights_and_commands() => Assert.All(
        GuideSample.SystemParts.Values,
        part =>
        {
            Assert.Contains("| Least rights |", part, StringComparison.Ordinal);
            Assert.Contains("| Commands |", part, StringComparison.Ordinal);
            Assert.Contains("| Activities |", part, StringComparison.Ordinal);
        });

    private static string Mask(string part, string reply) => Latency.Replace(part is "PostgreSQL" or "PgBouncer" ? Figure.Replace(reply, "#") : reply, "#");

    [GeneratedRegex(@"[\d.]+k? (m?s|req/s)\b")]
    private static partial Regex Latency { get; }

    [GeneratedRegex(@"[\d.]+( ?(ms|s|B|KB|MB|GB))?\b")]
    private static partial Regex Figure { get; }
}
