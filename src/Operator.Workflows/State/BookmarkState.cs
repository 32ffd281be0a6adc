namespace Operator.Workflows.State;

/// <summary>A bookmark as it is stored; see <see cref="Bookmarks.Bookmark"/>.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The kind of stimulus.</param>
/// <param name="Hash">What stimuli are compared with.</param>
/// <param name="Payload">What is waited for.</param>
/// <param name="ActivityId">The waiting activity.</param>
/// <param name="ActivityNodeId">Its place in the definition.</param>
/// <param name="ActivityInstanceId">Its execution.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="AutoBurn">Whether it is gone after its first use.</param>
/// <param name="AutoComplete">Whether resumption without a callback completes the activity.</param>
/// <param name="CallbackMethodName">The method that goes on.</param>
/// <param name="Metadata">Texts kept with it.</param>
public sealed record BookmarkState(
    string Id,
    string Name,
    string Hash,
    object? Payload,
    string ActivityId,
    string ActivityNodeId,
    string ActivityInstanceId,
    DateTimeOffset CreatedAt,
    bool AutoBurn,
    bool AutoComplete,
    string? CallbackMethodName,
    IDictionary<string, string>? Metadata);
