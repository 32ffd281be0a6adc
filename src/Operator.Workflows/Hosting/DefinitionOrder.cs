namespace Operator.Workflows.Hosting;

/// <summary>What definitions are ordered by.</summary>
public enum DefinitionOrder
{
    /// <summary>Their name.</summary>
    Name,

    /// <summary>When the version was made.</summary>
    Created,

    /// <summary>The version's number.</summary>
    Version,
}
