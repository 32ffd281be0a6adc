using Microsoft.AspNetCore.Http;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Which definitions a list shows, as the query string says.</summary>
internal sealed record DefinitionQuery
{
    public required VersionSelection Version { get; init; }

    public required IReadOnlyList<string> DefinitionIds { get; init; }

    public required IReadOnlyList<string> Ids { get; init; }

    public string? SearchTerm { get; init; }

    public string? Name { get; init; }

    public string? MaterializerName { get; init; }

    public bool? IsSystem { get; init; }

    public bool? IsReadonly { get; init; }

    public DefinitionOrder? Order { get; init; }

    public OrderDirection? Direction { get; init; }

    public int Page { get; init; }

    public int? PageSize { get; init; }

    public static DefinitionQuery Read(IQueryCollection query) => new()
    {
        Version = Versions.Parse(query.Text("versionOptions"), VersionSelection.AllVersions),
        DefinitionIds = query.Texts("definitionIds"),
        Ids = query.Texts("ids"),
        SearchTerm = query.Text("searchTerm"),
        Name = query.Text("name"),
        MaterializerName = query.Text("materializerName"),
        IsSystem = query.Flag("isSystem"),
        IsReadonly = query.Flag("isReadonly"),
        Order = query.Choice<DefinitionOrder>("orderBy"),
        Direction = query.Choice<OrderDirection>("orderDirection"),
        Page = query.Number("page") ?? 0,
        PageSize = query.Number("pageSize"),
    };

    /// <summary>The page that is asked for, how many there are in all, and what the caller may do with them.</summary>
    public PagedList<DefinitionSummary> Apply(IReadOnlyList<DefinitionVersion> versions, bool mayWrite)
    {
        var fitting = versions.Where(Fits).ToList();
        var ordered = Ordered(fitting);
        if (PageSize is { } size) ordered = ordered.Skip((int)Math.Min((long)Page * size, int.MaxValue)).Take(size);
        return new PagedList<DefinitionSummary>(
            [.. ordered.Select(version => DefinitionSummary.Of(version, isListed: true, mayWrite))], fitting.Count, DefinitionLinks.OfList(mayWrite));
    }

    private bool Fits(DefinitionVersion version)
    {
        var definition = version.Definition;
        return Version.Includes(definition.Version, definition.IsLatest, definition.IsPublished)
            && (DefinitionIds.Count == 0 || DefinitionIds.Contains(definition.DefinitionId))
            && (Ids.Count == 0 || Ids.Contains(definition.Id))
            && (Name is null || definition.Name == Name)
            && (MaterializerName is null or "Json")
            && (IsSystem is null || definition.IsSystem == IsSystem)
            && (IsReadonly is null || definition.IsReadonly == IsReadonly)
            && (SearchTerm is null || Found(definition.Name) || Found(definition.Description) || Found(definition.DefinitionId) || Found(definition.Id));
    }

    private bool Found(string? text) => text?.Contains(SearchTerm!, StringComparison.OrdinalIgnoreCase) == true;

    private IEnumerable<DefinitionVersion> Ordered(List<DefinitionVersion> versions)
    {
        var descends = Direction == OrderDirection.Descending;
        return Order switch
        {
            DefinitionOrder.Created => By(version => version.CreatedAt, null),
            DefinitionOrder.Version => By(version => version.Definition.Version, null),
            _ => By(version => version.Definition.Name ?? "", StringComparer.OrdinalIgnoreCase),
        };

        IEnumerable<DefinitionVersion> By<TKey>(Func<DefinitionVersion, TKey> key, IComparer<TKey>? comparer)
        {
            var first = descends ? versions.OrderByDescending(key, comparer) : versions.OrderBy(key, comparer);
            return first.ThenBy(version => version.Definition.DefinitionId, StringComparer.Ordinal).ThenBy(version => version.Definition.Version);
        }
    }
}
