namespace Operator.Workflows.State;

/// <summary>The runtime's own entries among the properties of an execution.</summary>
internal static class StateKeys
{
    public const string Variables = "Variables";
    public const string LegacyVariables = "PersistentVariablesDictionary";
    public const string Cursor = "CurrentIndex";
    public const string IsBreaking = "IsBreaking";
    public const string Flow = "FlowScope";
    public const string Tokens = "Flowchart.Tokens";
    public const string WorkflowOutput = "WorkflowOutput";
    public const string CompositeResult = "CompositeResult";
}
