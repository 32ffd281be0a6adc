using System.Globalization;
using Operator.Messaging;
using Operator.Workflows.Ports;

namespace Operator.App.Dispatch;

/// <summary>Keeps with an instance the text that started it, so that a run that goes on later knows whom to answer.</summary>
internal static class TextOrigin
{
    private const string Key = "Operator.Text";

    /// <summary>The properties of an instance that a text starts.</summary>
    public static IReadOnlyDictionary<string, object?> Store(InboundMessage message) => new Dictionary<string, object?>
    {
        [Key] = new Dictionary<string, object?>
        {
            ["Id"] = message.Id.ToString(),
            ["Channel"] = message.Channel.ToString(),
            ["ProviderId"] = message.ProviderId,
            ["From"] = message.From,
            ["To"] = message.To,
            ["Body"] = message.Body,
            ["ReceivedAt"] = message.ReceivedAt.ToString("O", CultureInfo.InvariantCulture),
        },

        // A command may wait, for a time or for an answer, and still speak of what the text said.
        [WorkflowPropertyKeys.KeepsInput] = true,
    };

    /// <summary>The text that started an instance with these properties; null when none did.</summary>
    public static InboundMessage? Find(IReadOnlyDictionary<string, object?> properties)
    {
        if (properties.GetValueOrDefault(Key) is not IDictionary<string, object?> stored
            || !Guid.TryParse(Text("Id"), out var id)
            || !Enum.TryParse<MessageChannel>(Text("Channel"), out var channel)
            || !DateTimeOffset.TryParse(Text("ReceivedAt"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var receivedAt))
        {
            return null;
        }

        return new InboundMessage(id, channel, Text("ProviderId"), null, Text("From"), Text("To"), Text("Body"), receivedAt);

        string Text(string name) => stored.TryGetValue(name, out var value) && value is string text ? text : string.Empty;
    }
}
