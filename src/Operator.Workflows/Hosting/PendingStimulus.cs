namespace Operator.Workflows.Hosting;

/// <summary>A stimulus that is stored until it has been delivered or is too old.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Delivery">The stimulus, without services.</param>
/// <param name="IsDispatched">Whether it has started what it starts, so that it only waits for a bookmark.</param>
public sealed record PendingStimulus(string Id, DateTimeOffset CreatedAt, StimulusDelivery Delivery, bool IsDispatched);
