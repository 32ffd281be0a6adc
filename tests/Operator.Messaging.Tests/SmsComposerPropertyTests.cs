using System.Text.RegularExpressions;
using CsCheck;

namespace Operator.Messaging.Tests;

public sealed partial class SmsComposerPropertyTests
{
    private static readonly Gen<SmsComposer> Composer =
        Gen.Select(Gen.OneOf(ReplyStyle.Plain, ReplyStyle.Emoji), Gen.Int[1, 10], (style, segments) => new SmsComposer(style, segments));

    private static readonly Gen<(ReplyStyle Style, int Segments)> Budget = Gen.Select(Gen.OneOf(ReplyStyle.Plain, ReplyStyle.Emoji), Gen.Int[1, 10]);

    [Fact]
    public void Fit_NeverExceedsItsBudgetNorLeavesAMark() => Gen.Select(Budget, Texts.Any, Texts.Any).Sample(
        (budget, fixedPart, variablePart) =>
        {
            var message = new SmsComposer(budget.Style, budget.Segments).Fit(fixedPart + SmsComposer.Shrinkable(variablePart));
            Assert.InRange(SmsText.Measure(message).Segments, 0, budget.Segments);
            Assert.DoesNotContain(SmsComposer.ShrinkStart, message);
            Assert.DoesNotContain(SmsComposer.ShrinkEnd, message);
            Assert.True(budget.Style == ReplyStyle.Emoji || SmsText.IsGsm7(message));
        },
        iter: 3_000);

    [Fact]
    public void TryFit_KeepsTheFixedParts() => Gen.Select(Gen.Int[1, 3], Texts.Gsm7, Texts.Gsm7, Texts.Gsm7).Sample(
        (segments, before, variablePart, after) =>
        {
            var composer = new SmsComposer(ReplyStyle.Plain, segments);
            if (!composer.TryFit($"<{before}>{SmsComposer.Shrinkable(variablePart)}<{after}>", out var message))
            {
                return;
            }

            Assert.StartsWith($"<{before}>", message, StringComparison.Ordinal);
            Assert.EndsWith($"<{after}>", message, StringComparison.Ordinal);
            var middle = message[(before.Length + 2)..^(after.Length + 2)];
            var kept = middle.EndsWith("...", StringComparison.Ordinal) ? middle[..^3] : middle;
            Assert.StartsWith(kept.TrimEnd(' '), variablePart, StringComparison.Ordinal);
            Assert.False(middle != variablePart && CutNumber.IsMatch(middle), middle);
        },
        iter: 3_000);

    [Fact]
    public void Pages_ConcatenateToTheWholeText() => Gen.Select(Budget, Texts.Any).Sample(
        (budget, text) =>
        {
            var pages = new SmsComposer(budget.Style, budget.Segments).Paginate(text);
            var whole = new SmsComposer(budget.Style, 10).Paginate(text) is [var single] ? single : null;
            Assert.All(pages, page => Assert.InRange(SmsText.Measure(page).Segments, 0, budget.Segments));
            if (whole is not null)
            {
                Assert.Equal(WithoutBlanks(whole), WithoutBlanks(string.Concat(pages.Select(page => WithoutMark(page, pages.Count)))));
            }
        },
        iter: 3_000);

    [Fact]
    public void Pages_SayWhichTheyAre() => Gen.Select(Composer, Texts.Any).Sample(
        (composer, text) =>
        {
            var pages = composer.Paginate(text);
            for (var i = 0; pages.Count > 1 && i < pages.Count; i++)
            {
                var mark = i == pages.Count - 1 ? $"\n({i + 1}/{pages.Count})" : $"\n({i + 1}/{pages.Count}) more";
                Assert.EndsWith(mark, pages[i], StringComparison.Ordinal);
                Assert.True(pages[i].Length > mark.Length, "a page has something to say");
            }
        },
        iter: 2_000);

    [Fact]
    public void Compose_AnyText_IsMessagesWithinTheBudget() => Gen.Select(Budget, Texts.Any, Texts.Any).Sample(
        (budget, fixedPart, variablePart) =>
        {
            var pages = new SmsComposer(budget.Style, budget.Segments).Compose(fixedPart + SmsComposer.Shrinkable(variablePart));
            Assert.NotEmpty(pages);
            Assert.All(pages, page => Assert.InRange(SmsText.Measure(page).Segments, 0, budget.Segments));
            Assert.All(pages, page => Assert.True(page.Length <= SmsText.MaxBodyLength));
        },
        iter: 3_000);

    private static string WithoutMark(string page, int count) => count == 1 ? page : Mark.Replace(page, "");

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    [GeneratedRegex(@"\n\(\d+/\d+\)( more)?$")]
    private static partial Regex Mark { get; }

    [GeneratedRegex(@"\d\.\.\.$")]
    private static partial Regex CutNumber { get; }
}
