using System.Globalization;
using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;
using Operator.Benchmarks.Texting;

namespace Operator.Benchmarks.Soaking;

/// <summary>
/// Texts Operator minute after minute and looks whether its memory stays flat: that of the last third against that of the second, the first
/// being for warming up.
/// </summary>
internal static class Soak
{
    private const string MinutesVariable = "SOAK_MINUTES";
    private const int Senders = 16;
    private const int TextsAMinute = 1_500;
    private const double MostGrowth = 1.05;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task<FigureGroup> MeasureAsync()
    {
        var minutes = int.Parse(Environment.GetEnvironmentVariable(MinutesVariable) ?? "30", CultureInfo.InvariantCulture);
        await using var surroundings = await Surroundings.StartAsync();
        var crowd = new Crowd(surroundings.Twilio, Senders);
        await using var program = await surroundings.StartOperatorAsync(crowd.Numbers);
        List<double> resident = [];
        for (var minute = 1; minute <= minutes; minute++)
        {
            var took = await crowd.TextAsync(program.Address, TextsAMinute);
            if (took < Minute) await Task.Delay(Minute - took, TimeProvider.System);
            resident.Add(program.Use().ResidentBytes);
            Console.WriteLine($"Minute {minute} of {minutes}: {Unit.Bytes((long)resident[^1])}");
        }

        var third = Math.Max(1, minutes / 3);
        var before = resident.Skip(third).Take(third).ToList().Median();
        var after = resident.TakeLast(third).ToList().Median();
        return new FigureGroup(
            $"Soak: {minutes} minutes, {TextsAMinute / 60} texts a second",
            [
                new Figure("Resident memory in the second third", Unit.Bytes((long)before)),
                new Figure("Resident memory in the last third", Unit.Bytes((long)after)),
                new Figure("Growth", Unit.Ratio(after / before), string.Create(CultureInfo.InvariantCulture, $"<= {MostGrowth:0.00} x"), after / before <= MostGrowth),
            ]);
    }
}
