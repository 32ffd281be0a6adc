using System.Text.Json.Nodes;
using Operator.Monitors.Configuration;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Example;

/// <summary>The example in CONTRIBUTING.md is these files, and it works.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("BeaconOptions.cs")]
    [InlineData("BeaconMonitor.cs")]
    [InlineData("BeaconServiceCollectionExtensions.cs")]
    [InlineData("BeaconCompliance.cs")]
    public void The_guide_shows_the_file_as_it_is(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Operator.Monitors.Tests", "Example", file));
        Assert.Contains(
            $"```csharp\n{text}```", File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_guide_names_every_interface_that_a_monitor_may_have()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
        Assert.All(
            typeof(IMonitor).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IMonitor))),
            type => Assert.Contains($"\n| `{type.Name}` | ", guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_becomes_a_monitor()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""{"light":"off"}"""));
        var faults = new List<string>();
        var options = EntryReader.Read(
            BeaconServiceCollectionExtensions.Kind,
            "beacon.north",
            "monitors.json (beacon.north)",
            new JsonObject { ["url"] = server.Url, ["key"] = "k-123" },
            TimeSpan.FromSeconds(20),
            faults);
        Assert.Empty(faults);
        await using var monitors = new TestMonitors(builder => BeaconServiceCollectionExtensions.Kind.Add(builder, options!));
        var answer = await monitors.Registry.Find("beacon.north")!.CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Unhealthy, "light off"), (answer.Value!.Status, answer.Value.Summary));
        Assert.Equal(("/v1/state", "k-123"), (server.Requests.Single().Path, server.Requests.Single().Headers["X-Beacon-Key"]));
    }
}
