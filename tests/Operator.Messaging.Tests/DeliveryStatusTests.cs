namespace Operator.Messaging.Tests;

public sealed class DeliveryStatusTests
{
    [Theory]
    [InlineData(DeliveryStatus.Pending, DeliveryStatus.Accepted, true)]
    [InlineData(DeliveryStatus.Queued, DeliveryStatus.Sent, true)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Queued, false)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Sent, false)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Undelivered, true)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Sent, false)]
    [InlineData(DeliveryStatus.Undelivered, DeliveryStatus.Delivered, true)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Failed, false)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Read, true)]
    [InlineData(DeliveryStatus.Read, DeliveryStatus.Delivered, false)]
    public void Supersedes_NeverGoesBack(DeliveryStatus stored, DeliveryStatus reported, bool expected) =>
        Assert.Equal(expected, reported.Supersedes(stored));

    [Theory]
    [InlineData(DeliveryStatus.Pending, false)]
    [InlineData(DeliveryStatus.Sending, false)]
    [InlineData(DeliveryStatus.Sent, false)]
    [InlineData(DeliveryStatus.Undelivered, true)]
    [InlineData(DeliveryStatus.Failed, true)]
    [InlineData(DeliveryStatus.Canceled, true)]
    [InlineData(DeliveryStatus.Delivered, true)]
    [InlineData(DeliveryStatus.Read, true)]
    public void IsTerminal_SaysWhereTheWayEnds(DeliveryStatus status, bool expected) => Assert.Equal(expected, status.IsTerminal());
}
