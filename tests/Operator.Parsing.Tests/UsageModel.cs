using CsCheck;
using Operator.Parsing.Usage;
using Operator.Parsing.Values;

namespace Operator.Parsing.Tests;

/// <summary>
/// A usage line as the tests make it up: an element of it can be written, told in another notation, and texted with a value.
/// Literal words begin with L, texted words with w, so no text has two meanings.
/// </summary>
internal abstract record UsageModel
{
    /// <summary>The canonical form.</summary>
    public abstract string Written { get; }

    /// <summary>The structure in a notation of the tests' own.</summary>
    public abstract string Structure { get; }

    /// <summary>Ways to text it, each with the values that it gives.</summary>
    public abstract Gen<Texted> Texts { get; }

    /// <summary>The same structure, told of what the parser under test understood.</summary>
    public static string StructureOf(IEnumerable<UsageElement> elements) => string.Join(' ', elements.Select(element => element switch
    {
        UsageLiteral literal => $"lit({literal.Word})",
        UsageText text => $"text({text.Name})",
        UsageValue { Kind: ChoiceKind choice } value => $"choice({value.Name};{string.Join(',', choice.Options)};{value.IsRepeated})",
        UsageValue value => $"value({value.Name};{value.Kind.Name};{value.IsRepeated})",
        UsageOptional group => $"opt({StructureOf(group.Elements)})",
        _ => throw new ArgumentException(element.ToString()),
    }));

    /// <summary>A text and the values that are expected of it, as <see cref="Printed"/> prints them.</summary>
    internal sealed record Texted(string Text, IReadOnlyList<(string Name, string Value)> Values)
    {
        public static Gen<Texted> Sequence(IReadOnlyList<UsageModel> models) => models.Aggregate(
            Gen.Const(new Texted("", [])),
            (left, model) => Gen.Select(left, model.Texts, Gen.OneOf(" ", "  ", "\n"), (a, b, blank) =>
                b.Text.Length == 0 ? a : a.Text.Length == 0 ? b : new Texted(a.Text + blank + b.Text, [.. a.Values, .. b.Values])));
    }

    internal sealed record Literal(string Word) : UsageModel
    {
        public override string Written => Word;

        public override string Structure => $"lit({Word})";

        public override Gen<Texted> Texts => Gen.OneOf(Word, Word.ToLowerInvariant(), Word.ToUpperInvariant()).Select(word => new Texted(word, []));
    }

    internal sealed record Value(string Name, string Kind, bool IsRepeated) : UsageModel
    {
        private static readonly Dictionary<string, (string Text, string Value)[]> Samples = new()
        {
            ["word"] = [("w1", "\"w1\""), ("W{2}", "\"W{2}\""), ("\"w 3\"", "\"w 3\""), ("'L1 \\' w'", "\"L1 ' w\""), ("w\"4", "\"w\"4\"")],
            ["int"] = [("5", "5"), ("-17", "-17"), ("\"3\"", "3")],
            ["number"] = [("5", "5"), ("-1.5", "-1.5"), ("2e3", "2000")],
            ["duration"] = [("3w", "21.00:00:00"), ("1w2h30m", "7.02:30:00"), ("1 Week 2 days", "9.00:00:00"), ("'1.5 h'", "01:30:00")],
            ["phone"] = [("+14155552671", "\"+14155552671\""), ("+1 (415) 555-2671", "\"+14155552671\""), ("\"+1 415 555 2671\"", "\"+14155552671\"")],
            ["time"] = [("2027-01-02 14:30", "2027-01-02T14:30:00+00:00"), ("2027-01-02T2:30pm", "2027-01-02T14:30:00+00:00")],
        };

        public static string[] Kinds { get; } = [.. Samples.Keys];

        public override string Written => $"<{Name}:{Kind}>{(IsRepeated ? "..." : "")}";

        public override string Structure => $"value({Name};{Kind};{IsRepeated})";

        public override Gen<Texted> Texts => IsRepeated
            ? Gen.OneOf(Samples[Kind]).Array[1, 4].Select(samples => new Texted(
                string.Join(' ', samples.Select(sample => sample.Text)),
                [(Name, $"[{string.Join(", ", samples.Select(sample => sample.Value))}]")]))
            : Gen.OneOf(Samples[Kind]).Select(sample => new Texted(sample.Text, [(Name, sample.Value)]));
    }

    internal sealed record Choice(string Name, string[] Options) : UsageModel
    {
        public override string Written => Name == "choice" ? $"({string.Join('|', Options)})" : $"<{Name}:{string.Join('|', Options)}>";

        public override string Structure => $"choice({Name};{string.Join(',', Options)};False)";

        public override Gen<Texted> Texts => Gen.Select(Gen.OneOf(Options), Gen.Bool, (option, upper) =>
            new Texted(upper ? option.ToUpperInvariant() : option, [(Name, $"\"{option}\"")]));
    }

    internal sealed record Rest(string Name) : UsageModel
    {
        public override string Written => $"<{Name}:text>";

        public override string Structure => $"text({Name})";

        public override Gen<Texted> Texts => Gen.OneOf("w1", "w2  \t w3", "w{x=\"y z\"}", "don't", "w \"L1 w\"", "5 5", "[w]").Select(text =>
            new Texted(text, [(Name, $"\"{text}\"")]));
    }

    internal sealed record Optional(IReadOnlyList<UsageModel> Elements) : UsageModel
    {
        public override string Written => $"[{string.Join(' ', Elements.Select(element => element.Written))}]";

        public override string Structure => $"opt({string.Join(' ', Elements.Select(element => element.Structure))})";

        public override Gen<Texted> Texts => Gen.Select(Gen.Bool, Texted.Sequence(Elements), (taken, text) => taken ? text : new Texted("", []));
    }
}
