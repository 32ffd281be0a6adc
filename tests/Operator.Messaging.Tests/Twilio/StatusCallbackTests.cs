using Operator.Messaging.Twilio;

namespace Operator.Messaging.Tests.Twilio;

public sealed class StatusCallbackTests
{
    private const string Sid = "SM0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("accepted", DeliveryStatus.Accepted)]
    [InlineData("scheduled", DeliveryStatus.Scheduled)]
    [InlineData("queued", DeliveryStatus.Queued)]
    [InlineData("sending", DeliveryStatus.Sending)]
    [InlineData("sent", DeliveryStatus.Sent)]
    [InlineData("delivered", DeliveryStatus.Delivered)]
    [InlineData("undelivered", DeliveryStatus.Undelivered)]
    [InlineData("failed", DeliveryStatus.Failed)]
    [InlineData("canceled", DeliveryStatus.Canceled)]
    [InlineData("read", DeliveryStatus.Read)]
    [InlineData("Delivered", DeliveryStatus.Delivered)]
    public void TryParse_Status_IsRead(string word, DeliveryStatus expected)
    {
        Assert.True(StatusCallback.TryParse([new("MessageSid", Sid), new("MessageStatus", word)], out var report, out _));
        Assert.Equal(new StatusReport(Sid, expected, null), report);
    }

    [Theory]
    [InlineData("30003", 30003)]
    [InlineData("0", null)]
    [InlineData("", null)]
    public void TryParse_ErrorCode_IsRead(string code, int? expected)
    {
        Assert.True(StatusCallback.TryParse(
            [new("SmsStatus", "x"), new("MessageStatus", "undelivered"), new("ErrorCode", code), new("MessageSid", "MM" + Sid[2..])], out var report, out _));
        Assert.Equal(new StatusReport("MM" + Sid[2..], DeliveryStatus.Undelivered, expected), report);
    }

    [Theory]
    [InlineData("", "sent", "0", "MessageSid must be SM or MM and 32 hexadecimal digits.")]
    [InlineData(Sid, "received", "0", "MessageStatus must be a status of an outbound message, e.g. sent, delivered or undelivered.")]
    [InlineData(Sid, "", "0", "MessageStatus must be a status of an outbound message, e.g. sent, delivered or undelivered.")]
    [InlineData(Sid, "failed", "3x", "ErrorCode must be a whole number.")]
    public void TryParse_WrongParameter_IsNamed(string sid, string status, string code, string expected)
    {
        Assert.False(StatusCallback.TryParse(
            [new("MessageSid", sid), new("MessageStatus", status), new("ErrorCode", code)], out var report, out var problem));
        Assert.Equal(expected, problem);
        Assert.Null(report);
    }

    [Fact]
    public void TryParse_EmptyForm_NamesTheSid()
    {
        Assert.False(StatusCallback.TryParse([], out _, out var problem));
        Assert.Equal("MessageSid is missing.", problem);
    }
}
