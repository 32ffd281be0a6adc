using CsCheck;

namespace Operator.Messaging.Tests;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("+14155550100", "+14155550100")]
    [InlineData(" +1 (415) 555-0100 ", "+14155550100")]
    [InlineData("+1.415.555.0100", "+14155550100")]
    [InlineData("+1 415 555–0100", "+14155550100")]
    [InlineData("0044 20 7946 0123", "+442079460123")]
    [InlineData("+44 (0)20 7946 0123", "+442079460123")]
    [InlineData("whatsapp:+14155550100", "+14155550100")]
    [InlineData("rcs:+14155550100", "+14155550100")]
    [InlineData("+49 30 123456", "+4930123456")]
    public void TryNormalize_WrittenAsPeopleDo_IsE164(string text, string expected)
    {
        Assert.True(PhoneNumbers.TryNormalize(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("+")]
    [InlineData("4155550100")]
    [InlineData("+1555")]
    [InlineData("+15550100")]
    [InlineData("+1415555010000000000")]
    [InlineData("+999 123 456 789")]
    [InlineData("+1 415 555 0100 ext 5")]
    [InlineData("+1 800 FLOWERS")]
    [InlineData("ops-team")]
    [InlineData("+14155550100,+14155550101")]
    [InlineData("+8296811681695046")]
    [InlineData("+8-200-78 .6841/02.")]
    public void TryNormalize_NoNumber_IsRefused(string? text)
    {
        Assert.False(PhoneNumbers.TryNormalize(text, out var number));
        Assert.Null(number);
    }

    [Fact]
    public void TryNormalize_AnyText_NeverThrows_AndIsStable() => Gen.OneOf<string>(Texts.Any, Gen.Char["+0123456789 ()-.:/"].Array[0, 30].Select(characters => new string(characters))).Sample(
        text =>
        {
            if (PhoneNumbers.TryNormalize(text, out var number))
            {
                Assert.True(PhoneNumbers.TryNormalize(number, out var again));
                Assert.Equal(number, again);
                Assert.Matches(@"^\+[1-9]\d{4,14}$", number);
            }
        },
        iter: 10_000);

    [Theory]
    [InlineData("+14155550100", "***0100")]
    [InlineData("whatsapp:+14155550100", "***0100")]
    [InlineData("12345", "***")]
    [InlineData("VERIZON", "***")]
    [InlineData("", "***")]
    [InlineData(null, "***")]
    public void Mask_ShowsTheLastFourDigits(string? number, string expected) => Assert.Equal(expected, PhoneNumbers.Mask(number));

    [Fact]
    public void MaskAll_MasksNumbersInsideAText() => Assert.Equal(
        "The 'To' number ***0100 is not valid (error 21211)", PhoneNumbers.MaskAll("The 'To' number +14155550100 is not valid (error 21211)"));
}
