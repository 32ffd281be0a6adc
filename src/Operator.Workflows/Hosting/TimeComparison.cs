namespace Operator.Workflows.Hosting;

/// <summary>How times are compared, named as in Elsa's API.</summary>
public enum TimeComparison
{
    /// <summary>Equal.</summary>
    Is,

    /// <summary>Not equal.</summary>
    IsNot,

    /// <summary>Before.</summary>
    LessThan,

    /// <summary>After.</summary>
    GreaterThan,

    /// <summary>Before or equal.</summary>
    LessThanOrEqual,

    /// <summary>After or equal.</summary>
    GreaterThanOrEqual,
}
