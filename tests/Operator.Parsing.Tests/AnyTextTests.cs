using CsCheck;

namespace Operator.Parsing.Tests;

public sealed class AnyTextTests
{
    /// <summary>3GPP TS 23.038, the basic alphabet without control characters and the extension table.</summary>
    private const string Gsm =
        "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string GsmExtension = "^{}\\[~]|€";

    [Fact]
    public void Every_text_gets_an_answer_that_fits_one_segment() => HostileText.Any.Sample(text =>
    {
        if (RealisticGrammar.Instance.Parse(text) is not CommandParseResult.Failed { Error: var error })
            return;

        Assert.All(error.Message, c => Assert.Contains(c, Gsm + GsmExtension));
        Assert.InRange(error.Message.Length + error.Message.Count(c => GsmExtension.Contains(c)), 1, 160);
        Assert.InRange(error.Position ?? 0, 0, TextNormalizer.Normalize(text).Length);
    }, iter: 5_000);

    [Fact]
    public void Every_command_followed_by_anything_gets_an_answer() => Gen.Select(
        Gen.OneOf(RealisticGrammar.Commands.Select(command => command.Examples[0]).ToArray()), HostileText.Any).Sample((example, text) =>
    {
        var result = RealisticGrammar.Instance.Parse($"{example} {text}");
        Assert.True(result is CommandParseResult.Matched or CommandParseResult.Failed { Error.Message.Length: > 0 and <= 160 });
    }, iter: 5_000);

    [Fact]
    public void Every_usage_line_gets_an_answer() => Gen.Select(
        Gen.OneOf("x ", ""), Gen.OneOf("<", ">", "[", "]", "(", ")", "|", ":", "...", " ", "a", "b", "int", "text", "\"", "\uD800").Array[0, 30]).Sample(
            (start, pieces) =>
    {
        var result = UsageLine.Parse(start + string.Concat(pieces));
        Assert.True(result is UsageLineResult.Parsed or UsageLineResult.Failed { Error.Message.Length: > 0 });
    }, iter: 5_000);

    [Theory]
    [InlineData(1600, CommandErrorKind.UnknownCommand, "Unknown command 'xxxxxxxxxxxxxxxxxxxxx...'. Text help for all.")]
    [InlineData(1601, CommandErrorKind.TooLong, "That text has 1601 characters; a command has at most 1600. Text help for all.")]
    [InlineData(1_000_000, CommandErrorKind.TooLong, "That text has 1000000 characters; a command has at most 1600. Text help for all.")]
    public void A_text_longer_than_a_message_is_refused(int length, CommandErrorKind kind, string message)
    {
        var error = Assert.IsType<CommandParseResult.Failed>(RealisticGrammar.Instance.Parse(new string('x', length))).Error;
        Assert.Equal((kind, message), (error.Kind, error.Message));
    }

    [Fact]
    public void A_text_that_grows_too_long_when_normalised_is_refused() => Assert.Equal(
        "That text has 1616 characters; a command has at most 1600. Text help for all.",
        Assert.IsType<CommandParseResult.Failed>(RealisticGrammar.Instance.Parse("metrics " + new string('—', 804))).Error.Message);
}
