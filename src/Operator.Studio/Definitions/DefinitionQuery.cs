using Microsoft.AspNetCore.Http;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>Reads which definitions a list shows from the query string.</summary>
internal static class DefinitionQuery
{
    /// <summary>Every stored definition is made from JSON; whoever asks for others asks for none.</summary>
    public static bool IsForOthers(IQueryCollection query) => query.Text("materializerName") is not (null or "Json");

    /// <exception cref="ApiFaultException">A parameter is not allowed.</exception>
    public static DefinitionListQuery Read(IQueryCollection query)
    {
        var size = query.Number("pageSize");
        return new DefinitionListQuery
        {
            Selection = Versions.Parse(query.Text("versionOptions"), VersionSelection.AllVersions),
            DefinitionIds = query.Texts("definitionIds"),
            Ids = query.Texts("ids"),
            SearchTerm = query.Text("searchTerm"),
            Name = query.Text("name"),
            IsSystem = query.Flag("isSystem"),
            IsReadonly = query.Flag("isReadonly"),
            Order = query.Choice<DefinitionOrder>("orderBy") ?? DefinitionOrder.Name,
            Descending = query.Choice<OrderDirection>("orderDirection") == OrderDirection.Descending,
            Skip = (int)Math.Min((long)(query.Number("page") ?? 0) * (size ?? 0), int.MaxValue),
            Take = size,
        };
    }
}
