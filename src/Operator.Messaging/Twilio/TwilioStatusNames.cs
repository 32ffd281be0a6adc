using System.Collections.Frozen;

namespace Operator.Messaging.Twilio;

/// <summary>Twilio's words for the status of an outbound message (Twilio's documentation: "Message status values").</summary>
internal static class TwilioStatusNames
{
    private static readonly FrozenDictionary<string, DeliveryStatus> Names = new Dictionary<string, DeliveryStatus>
    {
        ["accepted"] = DeliveryStatus.Accepted,
        ["scheduled"] = DeliveryStatus.Scheduled,
        ["queued"] = DeliveryStatus.Queued,
        ["sending"] = DeliveryStatus.Sending,
        ["sent"] = DeliveryStatus.Sent,
        ["undelivered"] = DeliveryStatus.Undelivered,
        ["failed"] = DeliveryStatus.Failed,
        ["canceled"] = DeliveryStatus.Canceled,
        ["delivered"] = DeliveryStatus.Delivered,
        ["read"] = DeliveryStatus.Read,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The status, or null for another word (inbound messages have their own).</summary>
    public static DeliveryStatus? Find(string? name) => name is not null && Names.TryGetValue(name, out var status) ? status : null;
}
