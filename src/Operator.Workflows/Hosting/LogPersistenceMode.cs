namespace Operator.Workflows.Hosting;

/// <summary>Whether a value of an execution is recorded. The numbers are Elsa's.</summary>
public enum LogPersistenceMode
{
    /// <summary>Another place decides: the activity, then the workflow around it; without any it is recorded.</summary>
    Inherit,

    /// <summary>It is recorded.</summary>
    Include,

    /// <summary>It is left out.</summary>
    Exclude,
}
