namespace Operator.Testing.Twilio;

/// <summary>The two parts of an address such as <c>whatsapp:+15551230001</c>.</summary>
internal static class ChannelAddress
{
    /// <summary>The channel's name with its colon; empty for SMS.</summary>
    public static string ChannelOf(string address) => address[..(address.IndexOf(':', StringComparison.Ordinal) + 1)];

    public static string NumberOf(string address) => address[ChannelOf(address).Length..];
}
