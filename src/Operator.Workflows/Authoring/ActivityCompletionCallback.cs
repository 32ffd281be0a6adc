namespace Operator.Workflows.Authoring;

/// <summary>
/// Called on the owner when a child that it scheduled has completed. Stored by the method's name, so it has to be a method of the owning activity's class if
/// the child may wait.
/// </summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);
