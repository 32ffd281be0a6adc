using Operator.Activities.Commands;
using Operator.Activities.Messages;
using Operator.Activities.People;

namespace Operator.App.Dispatch;

/// <summary>What belongs to the run of one text: its own texts, its person and its deadline. Everything else comes from the workflow host.</summary>
internal sealed class RunServices(RunMessages messages, Person? person, RunDeadline deadline) : IServiceProvider
{
    /// <inheritdoc/>
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IRunMessages))
        {
            return messages;
        }

        return serviceType == typeof(RunDeadline) ? deadline : serviceType == typeof(Person) ? person : null;
    }
}
