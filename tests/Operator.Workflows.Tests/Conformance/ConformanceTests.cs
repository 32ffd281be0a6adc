using System.Text.Json.Nodes;
using Operator.Workflows.Hosting;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Conformance;

public sealed class ConformanceTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static TheoryData<string> Cases => new(CaseNames().Except(OpenCases.Read(Root).Keys));

    public static TheoryData<string> Open => new(OpenCases.Read(Root).Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_behaves_as_recorded(string name)
    {
        var differences = await DifferencesAsync(name);
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    /// <summary>A case that is listed as open must still fail, so that the list shrinks with the work.</summary>
    [Theory]
    [MemberData(nameof(Open))]
    public async Task Open_case_still_differs(string name) => Assert.NotEmpty(await DifferencesAsync(name));

    [Fact]
    public void Open_cases_exist_and_have_reasons()
    {
        var open = OpenCases.Read(Root);
        Assert.Empty(open.Keys.Except(CaseNames()));
        Assert.All(open.Values, reason => Assert.NotEqual("", reason));
    }

    private static IEnumerable<string> CaseNames() =>
        Directory.GetDirectories(Path.Combine(Root, "Cases")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static async Task<IReadOnlyList<string>> DifferencesAsync(string name)
    {
        var folder = Path.Combine(Root, "Cases", name);
        var steps = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "steps.json")))!.AsObject();
        await using var kit = await HostKit.OpenAsync(new DefinitionLibraryOptions { RefusesFaultyActivities = false });
        await using var loopback = await RecordedLoopback.StartAsync();
        var web = await HttpKit.OpenAsync(kit);
        var actual = await new CaseReplayer(folder, kit, web, loopback).ReplayAsync();
        await web.StopAsync();
        var differences = await CompareAsync("observed.json");
        return differences.Count > 0 && File.Exists(Path.Combine(folder, "observed.memory.json")) ? await CompareAsync("observed.memory.json") : differences;

        async Task<IReadOnlyList<string>> CompareAsync(string file) =>
            CaseComparer.Compare(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file)))!.AsObject(), actual, steps);
    }
}
