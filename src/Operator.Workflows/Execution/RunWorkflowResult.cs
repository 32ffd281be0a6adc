using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.State;

namespace Operator.Workflows.Execution;

/// <summary>How a burst ended.</summary>
public sealed class RunWorkflowResult
{
    private readonly WorkflowExecutionContext _context;

    internal RunWorkflowResult(WorkflowExecutionContext context) => _context = context;

    /// <summary>The instance's id.</summary>
    public string InstanceId => _context.Id;

    /// <summary>The coarse status.</summary>
    public WorkflowStatus Status => _context.Status;

    /// <summary>The fine status.</summary>
    public WorkflowSubStatus SubStatus => _context.SubStatus;

    /// <summary>The outputs so far, by name.</summary>
    public IReadOnlyDictionary<string, object> Output => (IReadOnlyDictionary<string, object>)_context.Output;

    /// <summary>What went wrong, over all bursts.</summary>
    public IReadOnlyList<ActivityIncident> Incidents => _context.Incidents;

    /// <summary>Where the instance waits now.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _context.Bookmarks;

    /// <summary>What ties the instance to others.</summary>
    public string? CorrelationId => _context.CorrelationId;

    /// <summary>The instance's name.</summary>
    public string? Name => _context.Name;

    /// <summary>What has to be stored so that the instance can go on later. Made anew each time.</summary>
    public WorkflowState ExtractState() => StateExtractor.Extract(_context);

    /// <summary>The run itself.</summary>
    public WorkflowExecutionContext Context => _context;
}
