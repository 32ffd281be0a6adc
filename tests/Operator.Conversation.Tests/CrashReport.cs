using System.Globalization;

namespace Operator.Conversation.Tests;

/// <summary>What became of the texts of a <see cref="CrashHarness"/>.</summary>
/// <param name="Seed">What chance began with.</param>
/// <param name="Texts">Texts that Operator said it has.</param>
/// <param name="Unsaid">Texts whose webhook got no answer: they may have been taken in or not.</param>
/// <param name="Lost">Texts it said it has and never answered.</param>
/// <param name="Doubled">Texts answered more than once.</param>
/// <param name="Disordered">Phones that got their answers in another order than they texted.</param>
/// <param name="Recoveries">From each kill until Operator listened again or, of several nodes, the others had answered all that came before.</param>
internal sealed record CrashReport(
    int Seed, int Texts, int Unsaid, IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled, IReadOnlyList<string> Disordered, IReadOnlyList<TimeSpan> Recoveries)
{
    public override string ToString()
    {
        var times = Recoveries.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $", recovered after {Recoveries.Average(time => time.TotalSeconds):0.0} s, at most {Recoveries.Max().TotalSeconds:0.0} s");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Texts} texts ({Unsaid} more without an answer to the webhook), {Recoveries.Count} kills: {Lost.Count} lost, {Doubled.Count} doubled, {Disordered.Count} out of order{times}; seed {Seed}");
    }

    /// <summary>Fails the test with all that went wrong, if anything did.</summary>
    public void AssertFaultless() => Assert.True(
        this is { Lost.Count: 0, Doubled.Count: 0, Disordered.Count: 0 }, $"{this}\n{string.Join('\n', [.. Lost, .. Doubled, .. Disordered])}");
}
