using Operator.Activities.Messages;
using Operator.Activities.People;

namespace Operator.App.Dispatch;

/// <summary>The services of one run: its own texts and person, everything else from the host. Spares a container scope per text.</summary>
internal sealed class RunServices(IServiceProvider host, RunMessages messages, Person? person) : IServiceProvider
{
    /// <inheritdoc/>
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IRunMessages))
        {
            return messages;
        }

        return serviceType == typeof(Person) ? person : host.GetService(serviceType);
    }
}
