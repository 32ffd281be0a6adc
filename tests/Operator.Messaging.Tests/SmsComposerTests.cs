namespace Operator.Messaging.Tests;

public sealed class SmsComposerTests
{
    private static readonly SmsComposer OneSegment = new(ReplyStyle.Plain, 1);

    private static readonly string Words = string.Join(' ', Enumerable.Range(0, 60).Select(number => $"word{number}x"));

    [Fact]
    public void Compose_TextThatFits_IsOneMessageWithoutAMark() =>
        Assert.Equal(["CRIT db: \"down\" since 12:04"], OneSegment.Compose("  CRIT db: “down” since 12:04\r\n\n"));

    [Fact]
    public void Compose_EmojiStyle_KeepsWhatIsWritten() =>
        Assert.Equal(["🔴 db – “down”"], new SmsComposer(ReplyStyle.Emoji, 1).Compose("🔴 db – “down”"));

    [Fact]
    public void Fit_LongVariablePart_IsCutAtAWordAndTheRestStays()
    {
        Assert.True(OneSegment.TryFit($"CRIT db: {SmsComposer.Shrinkable(Words)} (ack: 1a)", out var message));
        Assert.Equal(
            "CRIT db: word0x word1x word2x word3x word4x word5x word6x word7x word8x word9x word10x word11x word12x word13x word14x word15x" +
            " word16x word17x... (ack: 1a)",
            message);
    }

    [Fact]
    public void Fit_SeveralVariableParts_AreCutToTheSameLength()
    {
        var text = $"{SmsComposer.Shrinkable(new string('a', 200))}|{SmsComposer.Shrinkable("short")}|{SmsComposer.Shrinkable(new string('b', 200))}";
        Assert.True(OneSegment.TryFit(text, out var message));

        // 160 - 5 - 2 x 2 for the bars leaves 75 for each.
        Assert.Equal(new string('a', 72) + "...|short|" + new string('b', 72) + "...", message);
    }

    [Fact]
    public void Fit_FixedPartsTooLong_IsRefusedOrCutAtTheEnd()
    {
        var text = $"{SmsComposer.Shrinkable("x")} {Words}";
        Assert.False(OneSegment.TryFit(text, out var whole));
        Assert.Equal("x " + Words, whole);
        Assert.Equal(
            "x word0x word1x word2x word3x word4x word5x word6x word7x word8x word9x word10x word11x word12x word13x word14x word15x" +
            " word16x word17x word18x word19x...",
            OneSegment.Fit(text));
    }

    [Fact]
    public void Fit_CutAfterANumber_SetsTheDotsApart()
    {
        var text = SmsComposer.Shrinkable(string.Join(' ', Enumerable.Repeat("123.45", 40)));
        var message = OneSegment.Fit(text);
        Assert.Equal(string.Join(' ', Enumerable.Repeat("123.45", 22)) + " ...", message);
    }

    [Theory]
    [InlineData("x12345.678,901:22", 12, "x...")]
    [InlineData("12345678901234567890", 12, "...")]
    [InlineData("abcdefghijklmnop", 12, "abcdefghi...")]
    [InlineData("ab 12345678901", 12, "ab...")]
    [InlineData("at 10.0.0.12 refused", 16, "at 10.0.0.12 ...")]
    [InlineData("at 10.0.0.12 refused", 15, "at...")]
    [InlineData("ab🔥🔥🔥🔥🔥", 8, "ab🔥...")]
    [InlineData("anything", 2, "")]
    public void Trim_NeverCutsANumberOrAPair(string text, int length, string expected) =>
        Assert.Equal(expected, TextCut.Trim(text, length));

    [Fact]
    public void Compose_CutThatWouldSayTooLittle_GivesPagesInstead()
    {
        var lines = string.Join('\n', Enumerable.Range(10, 12).Select(number => $"12:{number} {SmsComposer.Shrinkable("connection refused by peer")}"));
        var pages = OneSegment.Compose(lines);
        Assert.Equal(3, pages.Count);
        Assert.Equal(
            "12:10 connection refused by peer\n12:11 connection refused by peer\n12:12 connection refused by peer\n" +
            "12:13 connection refused by peer\n(1/3) more",
            pages[0]);
        Assert.EndsWith("12:21 connection refused by peer\n(3/3)", pages[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Paginate_TenPagesOrMore_CountsTheWiderMarks()
    {
        var pages = OneSegment.Paginate(string.Join('\n', Enumerable.Range(0, 100).Select(number => $"line {number} of the log is here")));
        Assert.Equal(20, pages.Count);
        Assert.EndsWith("\n(1/20) more", pages[0], StringComparison.Ordinal);
        Assert.EndsWith("\n(19/20) more", pages[18], StringComparison.Ordinal);
        Assert.Equal(
            "line 95 of the log is here\nline 96 of the log is here\nline 97 of the log is here\nline 98 of the log is here\n" +
            "line 99 of the log is here\n(20/20)",
            pages[19]);
    }

    [Fact]
    public void Paginate_EndlessText_EndsAtNinetyNinePagesWithDots()
    {
        var pages = OneSegment.Paginate(string.Concat(Enumerable.Repeat("many words ", 10_000)));
        Assert.Equal(99, pages.Count);
        Assert.EndsWith("...\n(99/99)", pages[98], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.InRange(SmsText.Measure(page).Segments, 1, 1));
    }

    [Fact]
    public void Strip_RemovesMarks()
    {
        Assert.Equal("ab", SmsComposer.Strip("\uE000a\uE001b"));
        Assert.Equal("\uE000ab\uE001", SmsComposer.Shrinkable("a\uE001\uE000b"));
        Assert.Equal(["ab"], OneSegment.Compose("\uE001a\uE000b"));
        Assert.Equal(["ab"], new SmsComposer(ReplyStyle.Emoji).Compose("\uE001a\uE000b"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Segments_OutOfRange_Throw(int segments) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmsComposer(ReplyStyle.Plain, segments));
}
