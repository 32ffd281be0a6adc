using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using Operator.Benchmarks.Parsing;
using Operator.Benchmarks.Workflows;
using Operator.Testing;

namespace Operator.Benchmarks.Results;

/// <summary>Measures the methods that work for every text, each in a process of its own, and holds them to their targets.</summary>
internal static class MethodFigures
{
    private static readonly string[] Fitting =
    [
        nameof(ParseTextBenchmark.Bare), nameof(ParseTextBenchmark.Query), nameof(ParseTextBenchmark.Values), nameof(ParseTextBenchmark.Tail),
        nameof(ParseTextBenchmark.Curly), nameof(ParseTextBenchmark.Phone),
    ];

    /// <summary>What Operator runs with (Operator.App.csproj), in hexadecimal.</summary>
    private const string LargeObjects = "0x200000";

    public static IReadOnlyList<FigureGroup> Measure()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "benchmarks");
        Directory.CreateDirectory(folder);
        using var log = new StreamLogger(Path.Combine(folder, "log.txt"));
        var job = Job.Default.WithWarmupCount(4).WithIterationCount(10)
            .WithEnvironmentVariable("DOTNET_GCLOHThreshold", LargeObjects).WithEnvironmentVariable("DOTNET_TieredPGO", "0");
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(log).WithArtifactsPath(folder);
        Type[] types = [typeof(ParseTextBenchmark), typeof(ManyCommands), typeof(WorkflowBenchmarks), typeof(ForEachBenchmark), typeof(ExpressionBenchmarks)];
        var summaries = new Summaries([.. types.Select(type => Run(type, config))]);
        return [Parsing(summaries), Workflows(summaries)];
    }

    private static BenchmarkDotNet.Reports.Summary Run(Type type, IConfig config)
    {
        Console.WriteLine($"{type.Name} ...");
        return BenchmarkRunner.Run(type, config);
    }

    private static FigureGroup Parsing(Summaries measured)
    {
        var slowest = Fitting.MaxBy(method => measured.Nanoseconds<ParseTextBenchmark>(method))!;
        var few = measured.Nanoseconds<ManyCommands>(nameof(ManyCommands.Parse), 10);
        var many = measured.Nanoseconds<ManyCommands>(nameof(ManyCommands.Parse), 10_000);
        return new FigureGroup(
            "Parsing",
            [
                Parse(measured, "`metrics up{job=\"api\"}` against 50 commands", nameof(ParseTextBenchmark.Query)),
                Parse(measured, $"The slowest of {Fitting.Length} texts that fit ({slowest})", slowest),
                Parse(measured, "An unknown command, and the nearest one named", nameof(ParseTextBenchmark.UnknownCommand), isTarget: false),
                new Figure("A text among 10,000 commands, to one among 10", $"{Unit.Time(many)} to {Unit.Time(few)}: {Unit.Ratio(many / few)}", "<= 1.5 x", many / few <= 1.5),
            ]);
    }

    private static Figure Parse(Summaries measured, string what, string method, bool isTarget = true)
    {
        var (time, bytes) = (measured.Nanoseconds<ParseTextBenchmark>(method), measured.Bytes<ParseTextBenchmark>(method));
        var figure = new Figure(what, $"{Unit.Time(time)}, {Unit.Bytes(bytes)}");
        return isTarget ? figure with { Target = "<= 2 µs, <= 1,024 B", IsMet = time <= 2_000 && bytes <= 1_024 } : figure;
    }

    private static FigureGroup Workflows(Summaries measured)
    {
        const int activities = 10;
        var run = measured.Nanoseconds<WorkflowBenchmarks>(nameof(WorkflowBenchmarks.Flowchart));
        var byHand = measured.Nanoseconds<WorkflowBenchmarks>(nameof(WorkflowBenchmarks.ByHandAsync));
        var bytes = measured.Bytes<WorkflowBenchmarks>(nameof(WorkflowBenchmarks.Flowchart)) / activities;
        var rate = activities / (run / 1e9);
        var script = measured.Nanoseconds<ExpressionBenchmarks>(nameof(ExpressionBenchmarks.JavaScript));
        var template = measured.Nanoseconds<ExpressionBenchmarks>(nameof(ExpressionBenchmarks.Liquid));
        var compile = measured.Nanoseconds<WorkflowBenchmarks>(nameof(WorkflowBenchmarks.Compile200Activities));
        return new FigureGroup(
            "Workflows, on one core",
            [
                new Figure("A flowchart of ten activities: activities a second", Unit.Short(rate), ">= 200,000", rate >= 200_000),
                new Figure("Allocated for each of them", Unit.Bytes(bytes), "<= 300 B", bytes <= 300),
                new Figure("The flowchart, to a method that makes the same calls", $"{Unit.Time(run)} to {Unit.Time(byHand)}: {Unit.Ratio(run / byHand)}"),
                new Figure("A run with one JavaScript input", Unit.Time(script), "<= 25 µs", script <= 25_000),
                new Figure("A run that renders the reply of `metrics` (Liquid)", Unit.Time(template), "<= 10 µs", template <= 10_000),
                new Figure("The same run with plain text", Unit.Time(measured.Nanoseconds<ExpressionBenchmarks>(nameof(ExpressionBenchmarks.Literal)))),
                ForEach(measured, "ForEach over JSON", nameof(ForEachBenchmark.Given), 10_000, 1_000),
                ForEach(measured, "ForEach over JSON", nameof(ForEachBenchmark.Given), 100_000, 1_000),
                ForEach(measured, "ForEach over a script's array", nameof(ForEachBenchmark.Made), 10_000, 1_000),
                ForEach(measured, "ForEach over a script's array", nameof(ForEachBenchmark.Made), 100_000, 1_000),
                ForEach(measured, "ForEach over a script's array", nameof(ForEachBenchmark.Made), 200_000, 100_000),
                new Figure("Reading and compiling a definition of 200 activities", Unit.Time(compile), "<= 20 ms", compile <= 20e6),
            ]);
    }

    private static Figure ForEach(Summaries measured, string what, string method, int many, int few)
    {
        var ratio = Each(many) / Each(few);
        return new Figure(
            $"{what}: an item of {many:N0}, to one of {few:N0}", $"{Unit.Time(Each(many))} to {Unit.Time(Each(few))}: {Unit.Ratio(ratio)}", "<= 1.5 x", ratio <= 1.5);

        double Each(int count) => measured.Nanoseconds<ForEachBenchmark>(method, count) / count;
    }
}
