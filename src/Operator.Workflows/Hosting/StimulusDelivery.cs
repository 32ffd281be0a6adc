using System.Text.Json.Serialization;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Hosting;

/// <summary>Something that happened and that workflows may wait for.</summary>
public sealed record StimulusDelivery
{
    private const string EventName = "Elsa.Event";

    /// <summary>The stimulus' kind: the type name of the activity that waits for it, such as <c>Elsa.Event</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is compared: see <see cref="Bookmarks.StimulusHash.Of"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The input of the bursts that it starts.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();

    /// <summary>Restricts it to instances with this correlation id; new instances get it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Restricts it to one instance; then nothing is started.</summary>
    public string? WorkflowInstanceId { get; init; }

    /// <summary>Restricts it to one execution of an activity.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>Whether it waits for a bookmark when there is none.</summary>
    public bool WaitsForBookmark { get; init; } = true;

    /// <summary>Services for the activities of the bursts beside the host's.</summary>
    [JsonIgnore]
    public IServiceProvider? Services { get; init; }

    /// <summary>The delivery of an event.</summary>
    public static StimulusDelivery OfEvent(EventPublication publication)
    {
        ArgumentNullException.ThrowIfNull(publication);
        return new StimulusDelivery
        {
            Name = EventName,
            Hash = StimulusHash.Of(EventName, new EventStimulus(publication.EventName)),
            Input = new Dictionary<string, object?> { [WorkflowInputKeys.EventPayload] = publication.Payload },
            CorrelationId = publication.CorrelationId,
            WorkflowInstanceId = publication.WorkflowInstanceId,
        };
    }
}
