using System.Globalization;
using CsCheck;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>
/// Definitions with anything wrong in them do no harm. <c>FUZZ_DEFINITIONS=1000000</c> tries that many instead of a few thousand:
/// <c>FUZZ_DEFINITIONS=1000000 dotnet run -c Release --project tests/Operator.Workflows.Tests -- --filter-class '*DefinitionFuzzTests'</c>.
/// </summary>
public sealed class DefinitionFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const string CountVariable = "FUZZ_DEFINITIONS";
    private const int RunsOneIn = 8;

    private static readonly Gen<Mutation[]> Mutations =
        Gen.Select(Gen.Int[0, 255], Gen.Double.Unit, Gen.Double.Unit, Gen.Int[0, int.MaxValue], (kind, place, other, what) => new Mutation(kind, place, other, what)).Array[1, 6];

    private readonly DefinitionProbe _probe = new();

    [Fact]
    public void Definitions_with_wrong_parts_do_no_harm()
    {
        var mutator = new TreeMutator([.. _probe.Catalog.Descriptors.Select(descriptor => descriptor.TypeName), "Self", "No.Such", ""]);
        Sample(3, mutator.Mutate);
    }

    [Fact]
    public void Definitions_with_wrong_bytes_do_no_harm() => Sample(1, ByteMutator.Mutate);

    public void Dispose() => _probe.Dispose();

    /// <param name="quarters">How much of the whole number.</param>
    /// <param name="mutate">Makes the definition.</param>
    private void Sample(int quarters, Func<byte[], IReadOnlyList<Mutation>, byte[]> mutate)
    {
        var seeds = DefinitionSeeds.Read();
        var count = int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? "4000", CultureInfo.InvariantCulture);
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, RunsOneIn - 1], Mutations).Sample(
            (seed, turn, mutations) => _probe.Try(mutate(seeds[seed], mutations), runs: turn == 0),
            iter: count / 4 * quarters,
            threads: 1,
            print: sample => $"seed {sample.Item1}, run {sample.Item2 == 0}, {string.Join(" ", sample.Item3)}");
        output.WriteLine(_probe.Summary);
        Assert.True(_probe.HasRun, _probe.Summary);
        Assert.True(Environment.WorkingSet < 3L << 30, $"The process takes {Environment.WorkingSet >> 20} MB.");
    }
}
