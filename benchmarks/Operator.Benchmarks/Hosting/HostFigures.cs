using Operator.Benchmarks.Results;
using Operator.Benchmarks.Workflows;
using Operator.Workflows.Hosting;
using Operator.Workflows.Ports;

namespace Operator.Benchmarks.Hosting;

/// <summary>Whether much takes as long for each as little: waiting instances, and definitions beside the one that is started.</summary>
internal static class HostFigures
{
    private const string Event = "go";
    private const int Few = 1_000;
    private const int Many = 10_000;
    private const int FewDefinitions = 10;
    private const int Runs = 2_000;
    private const int Turns = 5;

    public static async Task<FigureGroup> MeasureAsync()
    {
        await ResumeAsync(Few);
        var (few, many) = await MedianAsync(() => ResumeAsync(Few), () => ResumeAsync(Many));
        await using var small = await MeasuredHost.OpenAsync(Definitions.Many(FewDefinitions));
        await using var large = await MeasuredHost.OpenAsync(Definitions.Many(Many));
        await StartAsync(small);
        var (beside10, beside10000) = await MedianAsync(() => StartAsync(small), () => StartAsync(large));
        return new FigureGroup(
            "Instances and definitions in the database",
            [
                Ratio($"Resuming an instance, of {Many:N0} that wait for an event, to one of {Few:N0}", many, few),
                Ratio($"Starting a workflow by its event beside {Many:N0} definitions, to beside {FewDefinitions:N0}", beside10000, beside10),
            ]);
    }

    /// <summary>The time an instance takes when many are resumed by one event, stored included.</summary>
    private static async Task<TimeSpan> ResumeAsync(int count)
    {
        await using var measured = await MeasuredHost.OpenAsync([Definitions.Waiting(Event)]);
        await Parallel.ForAsync(0, count, async (_, token) => await measured.Host.RunAsync(new StartRequest { DefinitionId = Definitions.WaitingId }, token));
        var started = TimeProvider.System.GetTimestamp();
        var reached = await measured.Host.DeliverAsync(StimulusDelivery.OfEvent(new EventPublication(Event, null, null, null)));
        await measured.Host.IdleAsync();
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        return reached.Count == count ? elapsed / count : throw new InvalidOperationException($"{reached.Count} of {count} instances were resumed.");
    }

    /// <summary>The time it takes to start one workflow of many by its event.</summary>
    private static async Task<TimeSpan> StartAsync(MeasuredHost measured)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var run = 0; run < Runs; run++)
        {
            var reached = await measured.Host.DeliverAsync(StimulusDelivery.OfEvent(new EventPublication(Definitions.EventOf(run % FewDefinitions), null, null, null)));
            if (reached.Count != 1) throw new InvalidOperationException($"{reached.Count} workflows were started instead of one.");
        }

        return TimeProvider.System.GetElapsedTime(started) / Runs;
    }

    /// <summary>Measures both in turns, so that whatever else the machine does is shared.</summary>
    private static async Task<(TimeSpan First, TimeSpan Second)> MedianAsync(Func<Task<TimeSpan>> first, Func<Task<TimeSpan>> second)
    {
        List<(TimeSpan First, TimeSpan Second)> turns = [];
        for (var turn = 0; turn < Turns; turn++) turns.Add((await first(), await second()));
        return (turns.Select(turn => turn.First).Median(), turns.Select(turn => turn.Second).Median());
    }

    private static Figure Ratio(string what, TimeSpan many, TimeSpan few) =>
        new(what, $"{Unit.Time(many)} to {Unit.Time(few)}: {Unit.Ratio(many / few)}", "<= 1.5 x", many / few <= 1.5);
}
