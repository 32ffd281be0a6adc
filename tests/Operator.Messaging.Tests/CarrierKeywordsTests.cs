namespace Operator.Messaging.Tests;

public sealed class CarrierKeywordsTests
{
    [Theory]
    [InlineData("STOP", CarrierKeyword.OptOut)]
    [InlineData(" stop\n", CarrierKeyword.OptOut)]
    [InlineData("StopAll", CarrierKeyword.OptOut)]
    [InlineData("unsubscribe", CarrierKeyword.OptOut)]
    [InlineData("cancel", CarrierKeyword.OptOut)]
    [InlineData("end", CarrierKeyword.OptOut)]
    [InlineData("quit", CarrierKeyword.OptOut)]
    [InlineData("revoke", CarrierKeyword.OptOut)]
    [InlineData("OptOut", CarrierKeyword.OptOut)]
    [InlineData("start", CarrierKeyword.OptIn)]
    [InlineData("Yes", CarrierKeyword.OptIn)]
    [InlineData("unstop", CarrierKeyword.OptIn)]
    [InlineData("help", CarrierKeyword.Help)]
    [InlineData("INFO", CarrierKeyword.Help)]
    [InlineData("end 5m", CarrierKeyword.None)]
    [InlineData("please stop", CarrierKeyword.None)]
    [InlineData("stopp", CarrierKeyword.None)]
    [InlineData("", CarrierKeyword.None)]
    public void Recognise_TakesWholeMessagesOnly(string body, CarrierKeyword expected)
    {
        Assert.Equal(expected, CarrierKeywords.Recognise(body));
        Assert.Equal(expected is CarrierKeyword.OptOut or CarrierKeyword.OptIn, CarrierKeywords.IsOptOutOrIn(body));
    }
}
