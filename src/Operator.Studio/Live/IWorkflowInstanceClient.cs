namespace Operator.Studio.Live;

/// <summary>What the hub tells its callers; the names are the messages of Elsa's hub.</summary>
internal interface IWorkflowInstanceClient
{
    /// <summary>Activities ran: how they all stand now.</summary>
    Task ActivityExecutionLogUpdatedAsync(ActivityLogMessage message);

    /// <summary>The journal has grown.</summary>
    Task WorkflowExecutionLogUpdatedAsync(JournalMessage message);

    /// <summary>The instance has changed.</summary>
    Task WorkflowInstanceUpdatedAsync(InstanceMessage message);
}
