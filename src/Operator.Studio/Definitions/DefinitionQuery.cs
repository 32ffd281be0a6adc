using Microsoft.AspNetCore.Http;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Reads which definitions a list shows from the query string.</summary>
internal static class DefinitionQuery
{
    // Without paging Studio asks for all published versions, and, when it lists no instances, for all versions of everything.
    private const int MostUnpaged = 10_000;
    private const int MostUnpagedVersions = 1_000;

    /// <summary>Every stored definition is made from JSON; whoever asks for others asks for none.</summary>
    public static bool IsForOthers(IQueryCollection query) => query.Text("materializerName") is not (null or "Json");

    /// <exception cref="ApiFaultException">A parameter is not allowed.</exception>
    public static DefinitionListQuery Read(IQueryCollection query)
    {
        var size = query.Number("pageSize");
        var selection = Versions.Parse(query.Text("versionOptions"), VersionSelection.AllVersions);
        var (definitionIds, ids) = (query.Texts("definitionIds"), query.Texts("ids"));
        var isForEverything = selection.Kind == VersionSelectionKind.AllVersions && definitionIds.Count == 0 && ids.Count == 0;
        return new DefinitionListQuery
        {
            Selection = selection,
            DefinitionIds = definitionIds,
            Ids = ids,
            SearchTerm = query.Text("searchTerm"),
            Name = query.Text("name"),
            IsSystem = query.Flag("isSystem"),
            IsReadonly = query.Flag("isReadonly"),
            Order = query.Choice<DefinitionOrder>("orderBy") ?? DefinitionOrder.Name,
            Descending = query.Choice<OrderDirection>("orderDirection") == OrderDirection.Descending,
            Skip = (int)Math.Min((long)(query.Number("page") ?? 0) * (size ?? 0), int.MaxValue),
            Take = size ?? (isForEverything ? MostUnpagedVersions : MostUnpaged),
        };
    }
}
