using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Activities;

/// <summary>Publishes an event, which is delivered after the current burst.</summary>
[Activity("Elsa", "Primitives", "Publishes an event.")]
public class PublishEvent([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    /// <summary>The event's name.</summary>
    [Input(Description = "The event's name.")]
    public Input<string>? EventName { get; set; }

    /// <summary>Restricts the event to instances with this correlation id.</summary>
    [Input(Description = "Restricts the event to instances with this correlation id.")]
    public Input<string>? CorrelationId { get; set; }

    /// <summary>Restricts the event to this instance.</summary>
    [Input(DisplayName = "Local event", Description = "Restricts the event to this instance.")]
    public Input<bool>? IsLocalEvent { get; set; }

    /// <summary>What the event carries.</summary>
    [Input(Description = "What the event carries.")]
    public Input<object>? Payload { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var publisher = context.GetService<IEventPublisher>() ?? throw new InvalidOperationException("This host does not deliver events.");
        if (EventName is null) throw new FaultException("The event needs a name.");
        var instance = context.Get(IsLocalEvent) ? context.WorkflowExecutionContext.Id : null;
        var publication = new EventPublication(context.Get(EventName) ?? "", context.Get(CorrelationId), instance, context.Get(Payload));
        return publisher.PublishAsync(publication, context.CancellationToken);
    }
}
