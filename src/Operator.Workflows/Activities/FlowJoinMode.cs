namespace Operator.Workflows.Activities;

/// <summary>What a join waits for.</summary>
public enum FlowJoinMode
{
    /// <summary>The first branch; the others are cancelled.</summary>
    WaitAny,

    /// <summary>All branches; a branch that is not taken makes the join not taken.</summary>
    WaitAll,

    /// <summary>All branches that are taken.</summary>
    WaitAllActive,
}
