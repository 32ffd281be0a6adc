using Operator.Testing.Twilio;

namespace Operator.Testing.Tests.Twilio;

public sealed class SmsSegmentsTests
{
    [Theory]
    [InlineData("a", 0, 1)]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("€", 152, 2)]
    [InlineData("€", 153, 3)]
    [InlineData("`", 70, 1)]
    [InlineData("`", 71, 2)]
    [InlineData("`", 134, 2)]
    [InlineData("`", 135, 3)]
    [InlineData("😀", 35, 1)]
    [InlineData("😀", 36, 2)]
    [InlineData("😀", 66, 2)]
    [InlineData("😀", 67, 3)]
    public void Parts_of_repeated_characters(string character, int times, int parts) =>
        Assert.Equal(parts, SmsSegments.Count(string.Concat(Enumerable.Repeat(character, times))));

    [Theory]
    [InlineData("_", true)]
    [InlineData("^{}\\[]~|€\f", true)]
    [InlineData("ÄÖÜñà§¿¡Ω", true)]
    [InlineData("`", false)]
    [InlineData("ç", false)]
    [InlineData("\t", false)]
    [InlineData("“", false)]
    public void One_character_outside_the_table_is_enough_for_ucs2(string text, bool isGsm) =>
        Assert.Equal(isGsm, SmsSegments.IsGsm(text));
}
