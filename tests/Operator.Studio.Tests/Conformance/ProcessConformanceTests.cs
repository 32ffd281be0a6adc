using System.Text.Json.Nodes;
using Operator.Workflows.Tests.Conformance;

namespace Operator.Studio.Tests.Conformance;

/// <summary>The built program behaves as a genuine Elsa 3.8.0 server did when it was recorded, as far as its callers can see.</summary>
public sealed class ProcessConformanceTests(ConformanceProcess process) : IClassFixture<ConformanceProcess>
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Conformance");

    /// <summary>The cases without those in which the recorded server shows a defect of its own; each has its reason in the file.</summary>
    public static TheoryData<string> Cases => new(
        Directory.GetDirectories(Path.Combine(Root, "Cases"))
            .Select(folder => Path.GetFileName(folder))
            .Except(OpenCases.Read(Root).Keys)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_behaves_as_recorded(string name)
    {
        var folder = Path.Combine(Root, "Cases", name);
        await using var loopback = await RecordedLoopback.StartAsync();
        var actual = await new ProcessReplayer(folder, process, loopback).ReplayAsync();
        var steps = (await ReadAsync(folder, "steps.json"))!;
        var differences = CaseComparer.Compare((await ReadAsync(folder, "observed.json"))!, actual, steps);
        if (differences.Count > 0 && await ReadAsync(folder, "observed.memory.json") is { } memory) differences = CaseComparer.Compare(memory, actual, steps);
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    private static async Task<JsonObject?> ReadAsync(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!.AsObject() : null;
    }
}
