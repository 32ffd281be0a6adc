namespace Operator.Workflows.Model;

/// <summary>How bad a fault of a definition is.</summary>
public enum FaultSeverity
{
    /// <summary>The definition can run; what is named has no effect, or faults only if it is reached.</summary>
    Warning,

    /// <summary>The definition should not be published.</summary>
    Error,
}
