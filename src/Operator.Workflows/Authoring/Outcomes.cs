namespace Operator.Workflows.Authoring;

/// <summary>The outcomes with which an activity completes: connections from these ports are followed.</summary>
/// <param name="Names">The ports; an empty list follows none.</param>
public sealed record Outcomes(params string[] Names)
{
    /// <summary>The outcome of an activity that says nothing else.</summary>
    public static Outcomes Default { get; } = new("Done");

    /// <summary>No outcome at all.</summary>
    public static Outcomes None { get; } = new();

    internal bool Contains(string port)
    {
        foreach (var name in Names)
            if (string.Equals(name, port, StringComparison.Ordinal)) return true;
        return false;
    }
}
