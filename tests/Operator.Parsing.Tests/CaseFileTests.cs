namespace Operator.Parsing.Tests;

public sealed class CaseFileTests
{
    [Theory]
    [InlineData("a ⇒ b\nc", "x.txt:2: 1 columns, expected 2.")]
    [InlineData("a ⇒ b ⇒ c", "x.txt:1: 3 columns, expected 2.")]
    [InlineData("# note\n\na ⇒ b ", "x.txt:3: blanks at an end, or a character that has to be escaped.")]
    [InlineData("a\tb ⇒ c", "x.txt:1: blanks at an end, or a character that has to be escaped.")]
    [InlineData("a ⇒ b\na ⇒ c", "x.txt:2: 'a' is here twice.")]
    [InlineData(@"a ⇒ \q", @"x.txt:1: unknown escape '\q'.")]
    [InlineData(@"a ⇒ b\", @"x.txt:1: unknown escape '\'.")]
    [InlineData("# only a comment", "x.txt: no rows.")]
    public void A_malformed_table_is_rejected_with_its_line(string content, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => CaseFile.Parse("x.txt", content, 2)).Message);

    [Fact]
    public void Escapes_become_their_characters() =>
        Assert.Equal(["a\n\t \\", "\u00A0😀\uD800"], CaseFile.Parse("x.txt", @"a\n\t\s\\ ⇒ \u{A0}\u{1F600}\u{D800}", 2)[0]);
}
