namespace Operator.Workflows.Ports;

/// <summary>The names of instances' properties that mean something to the runtime.</summary>
public static class WorkflowPropertyKeys
{
    /// <summary>
    /// True: every input is kept while the instance waits. Otherwise only inputs that the definition declares with a storage are, as in
    /// Elsa.
    /// </summary>
    public const string KeepsInput = "Operator.KeepsInput";
}
