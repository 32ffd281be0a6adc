namespace Operator.Workflows.Activities;

/// <summary>What a fork waits for.</summary>
public enum ForkJoinMode
{
    /// <summary>All branches.</summary>
    WaitAll,

    /// <summary>The first branch that completes.</summary>
    WaitAny,
}
