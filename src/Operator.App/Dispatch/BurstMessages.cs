using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Operator.Activities.Messages;
using Operator.Activities.People;
using Operator.App.Sending;
using Operator.Messaging;
using Operator.Workflows.Hosting;

namespace Operator.App.Dispatch;

/// <summary>
/// The texts of a burst that no text waits for: of a run that goes on later, or that something other than a text started. They go straight
/// into the outbox when the burst has come to rest. A burst that runs again, because its end could not be stored, says nothing twice: its
/// texts have the same ids.
/// </summary>
internal sealed class BurstMessages(
    string instanceId,
    long burst,
    IReadOnlyDictionary<string, object?> properties,
    IMessageStore store,
    ReplyComposer composer,
    PersonDirectory people,
    OutboxSignal outbox) : IBurstServices
{
    private RunMessages? messages;

    /// <inheritdoc/>
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IRunMessages))
        {
            return messages ??= new RunMessages(TextOrigin.Find(properties), store);
        }

        return serviceType == typeof(Person) && TextOrigin.Find(properties) is { } origin ? people.Find(origin.Channel, origin.From) : null;
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (messages is null or { Drafts.Count: 0 })
        {
            return;
        }

        // Pages belong to answers that are committed with their text; a late answer says what fits.
        var drafts = messages.Drafts.Select(draft => draft with { Overflow = ReplyOverflow.Trim }).ToList();
        var texts = composer.Compose(messages.Inbound, drafts).Messages.Select((text, index) => text with { Id = IdOf(index) });
        await store.EnqueueAsync([.. texts], cancellationToken);
        outbox.Set();
    }

    private Guid IdOf(int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}/{burst}/{index}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
    }
}
