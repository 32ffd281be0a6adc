using Microsoft.AspNetCore.SignalR;

namespace Operator.Studio.Live;

/// <summary>
/// The live hub of an Elsa server, as Studio uses it: a caller names the instances it looks at, and is told when these change. The messages and
/// their arguments are Elsa's.
/// </summary>
internal sealed class WorkflowInstanceHub(InstanceObservers observers) : Hub
{
    private const int LongestId = 200;

    /// <summary>The caller wants to know of an instance from now on.</summary>
    /// <exception cref="HubException">The id is none, or the caller observes too many already.</exception>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (instanceId is not { Length: > 0 and <= LongestId }) throw new HubException($"An instance id has 1 to {LongestId} characters.");
        if (!observers.TryAdd(Context.ConnectionId, instanceId)) throw new HubException($"A connection observes at most {InstanceObservers.MaxPerConnection} instances.");
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
