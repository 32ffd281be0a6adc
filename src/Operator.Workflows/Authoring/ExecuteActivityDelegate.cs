using Operator.Workflows.Execution;

namespace Operator.Workflows.Authoring;

/// <summary>Called when a bookmark is resumed. Stored by the method's name, so it has to be a method of the activity's class.</summary>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);
