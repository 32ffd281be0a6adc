namespace Operator.App.Configuration;

/// <summary>What becomes of a workflow whose time passed while Operator was down.</summary>
internal enum MissedTimes
{
    /// <summary>It starts once, however often its time passed.</summary>
    Once,

    /// <summary>It does not start for that time.</summary>
    Skip,
}
