using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;

namespace Operator.Workflows.Execution;

/// <summary>An execution that is due.</summary>
/// <param name="Node">What to execute.</param>
/// <param name="Owner">Who scheduled it; null for the root.</param>
/// <param name="Existing">The execution to go on with, when it is a resumption.</param>
/// <param name="Callback">What the owner wants to be told.</param>
/// <param name="Tag">Kept with the execution.</param>
/// <param name="Variables">Variables of its scope.</param>
/// <param name="Input">Its activity input.</param>
/// <param name="Bookmark">The bookmark that is resumed.</param>
internal readonly record struct WorkItem(
    PlanNode Node,
    ActivityExecutionContext? Owner,
    ActivityExecutionContext? Existing = null,
    ActivityCompletionCallback? Callback = null,
    object? Tag = null,
    DynamicVariable? Variables = null,
    IDictionary<string, object>? Input = null,
    Bookmarks.Bookmark? Bookmark = null);
