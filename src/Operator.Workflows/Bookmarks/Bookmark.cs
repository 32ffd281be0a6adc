using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Bookmarks;

/// <summary>A place at which an instance waits.</summary>
public sealed class Bookmark
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of stimulus, by default the activity's type name.</summary>
    public required string Name { get; init; }

    /// <summary>Compared with the hash of a stimulus to find the bookmarks that it resumes.</summary>
    public required string Hash { get; init; }

    /// <summary>What is waited for; null when only the id counts.</summary>
    public object? Payload { get; init; }

    /// <summary>The waiting activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its place in the definition.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its execution.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it is gone after its first use.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>Whether resumption without a callback completes the activity.</summary>
    public bool AutoComplete { get; init; } = true;

    /// <summary>The method of the activity that goes on.</summary>
    public string? CallbackMethodName { get; init; }

    /// <summary>Texts kept with the bookmark.</summary>
    public IDictionary<string, string>? Metadata { get; init; }

    internal ActivityExecutionContext? Context { get; set; }

    internal ExecuteActivityDelegate? Callback { get; set; }

    /// <summary>Whether it was made since its activity was last started or resumed.</summary>
    internal bool IsNew { get; set; }
}
