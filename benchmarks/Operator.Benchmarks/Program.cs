using BenchmarkDotNet.Running;
using Operator.Benchmarks.Hosting;
using Operator.Benchmarks.Listing;
using Operator.Benchmarks.Results;
using Operator.Benchmarks.Soaking;
using Operator.Benchmarks.Starting;
using Operator.Benchmarks.Texting;

namespace Operator.Benchmarks;

/// <summary>
/// Measures everything and prints the figures beside their targets. <c>--save</c> writes them to <c>docs/benchmarks.md</c> too;
/// <c>methods</c>, <c>instances</c>, <c>start</c>, <c>texts</c>, <c>postgres</c>, <c>times</c>, <c>backlog</c> and <c>lists</c> choose a part; <c>soak</c>, which takes half an hour, is
/// measured only when it is named; other arguments go to BenchmarkDotNet.
/// </summary>
internal static class Program
{
    private const string Save = "--save";
    private const string Long = "soak";
    private static readonly string[] Parts = ["methods", "instances", "start", "texts", "postgres", "times", "backlog", "lists"];

    private static async Task Main(string[] args)
    {
        string[] parts = [.. args.Where(argument => argument != Save)];
        if (parts.Except([.. Parts, Long]).Any())
        {
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
            return;
        }

        var machine = Machine.Describe();
        List<FigureGroup> groups = [];
        if (Has("methods")) groups.AddRange(MethodFigures.Measure());
        if (Has("instances")) groups.Add(await HostFigures.MeasureAsync());
        if (Has("start")) groups.Add(await StartAndMemory.MeasureAsync());
        if (Has("texts")) groups.Add(await ReplyRate.MeasureAsync());
        if (Has("postgres")) groups.Add(await ReplyRate.MeasureOnPostgresAsync());
        if (Has("times")) groups.Add(await AnswerTimes.MeasureAsync());
        if (Has("backlog")) groups.Add(await Backlog.MeasureAsync());
        if (Has("lists")) groups.Add(await ListTimes.MeasureAsync());
        if (parts.Contains(Long)) groups.Add(await Soak.MeasureAsync());
        ResultsPage.Print(groups);
        Console.WriteLine(machine);
        if (args.Contains(Save)) ResultsPage.Save(machine, groups);

        bool Has(string part) => parts is [] || parts.Contains(part);
    }
}
