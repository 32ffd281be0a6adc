using System.Text.Json.Nodes;
using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;
using Operator.Benchmarks.Texting;
using Operator.Testing;

namespace Operator.Benchmarks.Starting;

/// <summary>From the start of the process to listening and to the first reply, and the memory Operator then takes.</summary>
internal static class StartAndMemory
{
    private const int Starts = 7;
    private const int Senders = 32;
    private const int Texts = 10_000;
    private const int ManyDefinitions = 1_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(2);

    public static async Task<FigureGroup> MeasureAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        var (listening, firstReply) = await StartAsync(surroundings, workflows: null);
        var (listeningWithMany, _) = await StartAsync(surroundings, WriteDefinitions(surroundings.NewFolder()));
        var loading = listeningWithMany - listening;
        var (idle, after) = await MeasureMemoryAsync(surroundings);
        return new FigureGroup(
            "Start and memory",
            [
                new Figure("Start of the process to listening", Unit.Time(listening), "< 2 s", listening < LongestStart),
                new Figure("Start of the process to the first reply", Unit.Time(firstReply)),
                new Figure(
                    $"Listening, with {ManyDefinitions:N0} more definitions", $"{Unit.Time(listeningWithMany)}, {Unit.Time(loading)} of it for them",
                    "<= 2 s for them", loading <= LongestStart),
                new Figure("Resident memory, nothing texted", Unit.Bytes(idle)),
                new Figure($"Resident memory after {Texts:N0} texts", Unit.Bytes(after)),
            ]);
    }

    private static async Task<(TimeSpan Listening, TimeSpan FirstReply)> StartAsync(Surroundings surroundings, string? workflows)
    {
        var crowd = new Crowd(surroundings.Twilio, 1);
        List<TimeSpan> listening = [];
        List<TimeSpan> firstReply = [];
        for (var i = 0; i < Starts; i++)
        {
            await using var program = await surroundings.StartOperatorAsync(
                crowd.Numbers, settings => settings["WORKFLOWS_DIR"] = workflows ?? settings["WORKFLOWS_DIR"]);
            await crowd.TextAsync(program.Address, 1);
            firstReply.Add(TimeProvider.System.GetElapsedTime(program.Started));
            listening.Add(program.ListeningAfter);
        }

        return (listening.Median(), firstReply.Median());
    }

    private static async Task<(long Idle, long After)> MeasureMemoryAsync(Surroundings surroundings)
    {
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var program = await surroundings.StartOperatorAsync(crowd.Numbers);
        await Task.Delay(Rest, TimeProvider.System);
        var idle = program.Use().ResidentBytes;
        await crowd.TextAsync(program.Address, Texts);
        await Task.Delay(Rest, TimeProvider.System);
        return (idle, program.Use().ResidentBytes);
    }

    /// <summary>The shipped definitions, and copies of <c>metrics</c> under other names.</summary>
    private static string WriteDefinitions(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var metrics = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "commands", "metrics.json"));
        for (var i = 0; i < ManyDefinitions; i++)
        {
            var definition = JsonNode.Parse(metrics)!;
            definition["id"] = $"copy-{i}-1";
            definition["definitionId"] = $"copy-{i}";
            definition["name"] = $"copy {i}";
            var command = definition["root"]!["activities"]![0]!;
            command["usage"]!["expression"]!["value"] = $"copy{i} [<query:text>] [last <range:duration>]";
            command["aliases"]!["expression"]!["value"] = "[]";
            command["examples"]!["expression"]!["value"] = $"[\"copy{i} cpu\"]";
            File.WriteAllText(Path.Combine(folder, $"copy-{i}.json"), definition.ToJsonString());
        }

        return folder;
    }
}
