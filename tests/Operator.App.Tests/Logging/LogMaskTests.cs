using CsCheck;
using Operator.App.Logging;

namespace Operator.App.Tests.Logging;

public sealed class LogMaskTests
{
    private readonly LogMask mask = new(["hush-hush", "hush", "p w/1", "abc"]);

    [Theory]
    [InlineData("to +14155550123 now", "to +***0123 now")]
    [InlineData("whatsapp:+4930123456", "whatsapp:+***3456")]
    [InlineData("GET /x?To=%2B14155550123&a=1", "GET /x?To=+***0123&a=1")]
    [InlineData("+14155550101,+14155550102", "+***0101,+***0102")]
    [InlineData("+12345678901234567890", "+***7890")]
    [InlineData("+1234567 is too short, 14155550123 has no plus, 1+1", "+1234567 is too short, 14155550123 has no plus, 1+1")]
    [InlineData("GET /h?access_token=ey.J-_x&a=1 - 101", "GET /h?access_token=***&a=1 - 101")]
    [InlineData("token hush-hush and hush", "token *** and ***")]
    [InlineData("http://u:p%20w%2F1@h and p w/1", "http://u:***@h and ***")]
    [InlineData("abc is too short to be masked", "abc is too short to be masked")]
    [InlineData("", "")]
    public void Apply_masks_secrets_and_all_but_the_last_four_digits(string text, string expected) => Assert.Equal(expected, mask.Apply(text));

    [Fact]
    public void Apply_gives_the_same_object_when_there_is_nothing_to_mask()
    {
        var text = string.Concat("noth", "ing + 1");

        Assert.Same(text, mask.Apply(text));
        Assert.Same(text, new LogMask([]).Apply(text));
    }

    [Fact]
    public void Apply_leaves_no_secret_and_no_number_in_any_text() => Gen.Select(Gen.String, Gen.String).Sample((before, after) =>
    {
        var masked = mask.Apply($"{before}hush-hush{after}+14155550123");
        return !masked.Contains("hush", StringComparison.Ordinal) && !masked.Contains("1415555", StringComparison.Ordinal);
    });
}
