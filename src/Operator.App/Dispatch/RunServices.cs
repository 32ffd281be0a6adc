using Operator.Activities.Messages;
using Operator.Activities.People;

namespace Operator.App.Dispatch;

/// <summary>What belongs to the run of one text: its own texts and its person. Everything else comes from the workflow host.</summary>
internal sealed class RunServices(RunMessages messages, Person? person) : IServiceProvider
{
    /// <inheritdoc/>
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IRunMessages))
        {
            return messages;
        }

        return serviceType == typeof(Person) ? person : null;
    }
}
