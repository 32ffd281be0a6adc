namespace Operator.Workflows.Hosting;

/// <summary>What instances are ordered by.</summary>
public enum InstanceOrder
{
    /// <summary>When they were created.</summary>
    CreatedAt,

    /// <summary>When they changed last.</summary>
    UpdatedAt,

    /// <summary>When they ended.</summary>
    FinishedAt,

    /// <summary>Their name.</summary>
    Name,
}
