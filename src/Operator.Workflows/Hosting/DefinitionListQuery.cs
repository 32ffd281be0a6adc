namespace Operator.Workflows.Hosting;

/// <summary>Which versions of definitions a list shows. What is null or empty restricts nothing.</summary>
public sealed record DefinitionListQuery
{
    /// <summary>Which versions of each definition.</summary>
    public VersionSelection Selection { get; init; } = VersionSelection.AllVersions;

    /// <summary>The definitions.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>The version ids.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>A part of the name, description, definition id or version id; upper and lower case are the same in ASCII.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it belongs to the system.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>Whether it may not be changed.</summary>
    public bool? IsReadonly { get; init; }

    /// <summary>The order; equals come by definition id and version.</summary>
    public DefinitionOrder Order { get; init; } = DefinitionOrder.Name;

    /// <summary>Whether the greatest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>At most how many to give; null for all.</summary>
    public int? Take { get; init; }
}
