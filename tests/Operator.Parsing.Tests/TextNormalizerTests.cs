using CsCheck;

namespace Operator.Parsing.Tests;

public sealed class TextNormalizerTests
{
    public static TheoryData<string[]> Cases => CaseFile.Load("normalization.txt", 2);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_phones_do_to_a_text_is_undone(string[] row) => Assert.Equal(row[1], TextNormalizer.Normalize(row[0]));

    [Fact]
    public void A_plain_text_is_not_copied()
    {
        const string text = "metrics up{job=\"api\"}";
        Assert.Same(text, TextNormalizer.Normalize(text));
    }

    [Fact]
    public void Normalising_twice_changes_nothing_more() => HostileText.Any.Sample(text =>
    {
        var once = TextNormalizer.Normalize(text);
        Assert.Equal(once, TextNormalizer.Normalize(once));
    });
}
