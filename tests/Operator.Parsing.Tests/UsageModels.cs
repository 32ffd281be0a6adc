using CsCheck;

namespace Operator.Parsing.Tests;

/// <summary>Random usage lines in which every group begins with a literal word of its own, so a text can be read in one way only.</summary>
internal static class UsageModels
{
    /// <summary>The kind of a part: a number from here on is a value of a kind.</summary>
    private const int Group = 0, Word = 1, Choice = 2, FirstKind = 3;

    /// <summary>A line of up to six parts after its command word, with a text or a repeated value at the end or not.</summary>
    public static Gen<IReadOnlyList<UsageModel>> Lines { get; } = Gen.Select(
        Gen.Int[0, FirstKind + UsageModel.Value.Kinds.Length - 1].Array[0, 4],
        Gen.Int[0, 3],
        Gen.Int[FirstKind, FirstKind + UsageModel.Value.Kinds.Length - 1].Array[0, 2],
        Create).Where(line => line.Sum(CountGroups) <= UsageLine.MaximumOptionalGroups);

    private static int CountGroups(UsageModel element) => element is UsageModel.Optional group ? 1 + group.Elements.Sum(CountGroups) : 0;

    private static IReadOnlyList<UsageModel> Create(int[] parts, int end, int[] tails)
    {
        var names = 0;
        var line = new List<UsageModel> { new UsageModel.Literal("Run") };
        line.AddRange(parts.Select(part => part == Group ? NewGroup(Value(FirstKind + (names % 6)), NewGroup(Value(FirstKind))) : Value(part)));
        if (end == 1)
            line.Add(new UsageModel.Value(Name(), UsageModel.Value.Kinds[names % 6], IsRepeated: true));
        if (end >= 2)
            line.Add(new UsageModel.Rest(Name()));
        if (end != 1)
            line.AddRange(tails.Select((tail, i) => end == 3 && i == 0 ? NewGroup(Value(tail), NewGroup(Value(tail))) : NewGroup(Value(tail))));
        return line;

        string Name() => $"n{++names}";

        UsageModel.Optional NewGroup(params UsageModel[] elements) => new([new UsageModel.Literal($"L{++names}"), .. elements]);

        UsageModel Value(int part) => part switch
        {
            Word => new UsageModel.Literal($"L{++names}"),
            Choice => new UsageModel.Choice(names == 0 ? "choice" : Name(), ["L" + ++names, "Lx-" + names, "L" + names + ".5"]),
            _ => new UsageModel.Value(Name(), UsageModel.Value.Kinds[part - FirstKind], IsRepeated: false),
        };
    }
}
