using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>Makes services that belong to one burst; offered by applications that need some.</summary>
public interface IBurstServicesFactory
{
    /// <summary>The services of a burst.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="burst">Which of its bursts: ascending, and the same for one that runs again because its end was not stored.</param>
    /// <param name="properties">What is stored with the instance: <see cref="StartRequest.Properties"/> or <see cref="WorkflowState.Properties"/>.</param>
    IBurstServices Create(string instanceId, long burst, IReadOnlyDictionary<string, object?> properties);
}
