using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;
using Operator.Testing.Servers;

namespace Operator.Benchmarks.Texting;

/// <summary>
/// Texts pile up because Prometheus does not answer; Operator is killed, and started again beside a Prometheus that does. Each text must be
/// answered, once.
/// </summary>
internal static class Backlog
{
    private const int Senders = 32;
    private const int Texts = 10_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<FigureGroup> MeasureAsync()
    {
        await using var surroundings = await Surroundings.StartAsync();
        await using var silent = await LoopbackHttpServer.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var crowd = new Crowd(surroundings.Twilio, Senders);
        var data = surroundings.NewFolder();
        var (memory, taking) = await PileUpAsync();

        await using var program = await surroundings.StartOperatorAsync(crowd.Numbers, settings => settings["DATA_DIR"] = data);
        var before = surroundings.Twilio.Accepted.Count;
        await WaitAsync(before + 1);
        var first = TimeProvider.System.GetElapsedTime(program.Started);
        await WaitAsync(Texts);
        var all = TimeProvider.System.GetElapsedTime(program.Started);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        var answers = surroundings.Twilio.Accepted.Count;
        return new FigureGroup(
            $"Backlog: {Texts:N0} texts that wait",
            [
                new("Taken in", $"{Unit.Short(Texts / taking.TotalSeconds)} texts a second"),
                new("Resident memory while they wait", Unit.Bytes(memory)),
                new("Killed and started again: listening", Unit.Time(program.ListeningAfter)),
                new("Killed and started again: the next answer", Unit.Time(first)),
                new("Killed and started again: all answered", Unit.Time(all)),
                new("Answers", $"{answers:N0}", $"{Texts:N0}", answers == Texts),
            ]);

        async Task<(long Memory, TimeSpan Taking)> PileUpAsync()
        {
            await using var full = await surroundings.StartOperatorAsync(
                crowd.Numbers, settings => (settings["DATA_DIR"], settings["PROMETHEUS_URL"]) = (data, silent.Url));
            var took = await crowd.SendAsync(full.Address, Texts);
            return (full.Use().ResidentBytes, took);
        }

        async Task WaitAsync(int messages)
        {
            var began = TimeProvider.System.GetTimestamp();
            while (surroundings.Twilio.Accepted.Count < messages)
            {
                if (TimeProvider.System.GetElapsedTime(began) > Limit)
                    throw new InvalidOperationException($"Of {Texts} texts {surroundings.Twilio.Accepted.Count} were answered within {Limit}.");
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }
    }
}
