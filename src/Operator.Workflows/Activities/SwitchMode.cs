namespace Operator.Workflows.Activities;

/// <summary>Which of several matching cases count.</summary>
public enum SwitchMode
{
    /// <summary>The first.</summary>
    MatchFirst,

    /// <summary>All.</summary>
    MatchAny,
}
