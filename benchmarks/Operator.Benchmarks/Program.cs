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
/// <c>methods</c>, <c>instances</c>, <c>start</c>, <c>texts</c>, <c>postgres</c>, <c>times</c>, <c>backlog</c> and <c>lists</c> choose a part;
/// <c>soak</c>, which takes half an hour, is measured only when it is named; other arguments go to BenchmarkDotNet.
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
        if (Has("methods")) Add(MethodFigures.Measure());
        if (Has("instances")) Add([await HostFigures.MeasureAsync()]);
        if (Has("start")) Add([await StartAndMemory.MeasureAsync()]);
        if (Has("texts")) Add([await ReplyRate.MeasureAsync()]);
        if (Has("postgres")) Add([await ReplyRate.MeasureOnPostgresAsync()]);
        if (Has("times")) Add([await AnswerTimes.MeasureAsync()]);
        if (Has("backlog")) Add([await Backlog.MeasureAsync()]);
        if (Has("lists")) Add([await ListTimes.MeasureAsync()]);
        if (parts.Contains(Long)) Add([await Soak.MeasureAsync()]);
        Console.WriteLine(machine);
        if (args.Contains(Save)) ResultsPage.Save(machine, groups);

        void Add(IReadOnlyList<FigureGroup> measured)
        {
            groups.AddRange(measured);
            ResultsPage.Print(measured);
        }

        bool Has(string part) => parts is [] || parts.Contains(part);
    }
}
