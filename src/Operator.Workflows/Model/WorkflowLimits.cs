namespace Operator.Workflows.Model;

/// <summary>How large a definition may be. What is larger is refused before it costs time or memory.</summary>
public sealed record WorkflowLimits
{
    /// <summary>The limits used unless others are given.</summary>
    public static WorkflowLimits Default { get; } = new();

    /// <summary>Bytes of JSON; 8 MiB by default.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Nested JSON objects and arrays; 256 by default, some 100 containers in each other.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Activities, those of embedded workflows included; 10,000 by default.</summary>
    public int MaxActivities { get; init; } = 10_000;

    /// <summary>Connections of one flowchart; 20,000 by default.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>Variables, inputs or outputs of one scope; 1,000 by default.</summary>
    public int MaxMembers { get; init; } = 1_000;

    /// <summary>Faults reported; 200 by default. A definition with more is as wrong.</summary>
    public int MaxFaults { get; init; } = 200;
}
