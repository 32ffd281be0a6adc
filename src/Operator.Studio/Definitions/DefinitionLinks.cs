using Operator.Studio.Http;

namespace Operator.Studio.Definitions;

/// <summary>
/// What may be done with definitions. Studio shows a definition without <c>publish</c>, and a list without <c>bulk-publish</c>, as read-only: so
/// everybody who may edit gets these links, also those whose publishing is refused.
/// </summary>
internal static class DefinitionLinks
{
    private static readonly IReadOnlyList<Link> WritingList =
    [
        new("/workflow-definitions", "self", "GET"),
        new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
        new("/workflow-definitions/query/count", "count", "GET"),
        new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
        new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
        new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
        new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
        new("/workflow-definitions/import", "import", "POST"),
        new("/workflow-definitions/import-files", "import-files", "POST"),
        new("/workflow-definitions", "create", "POST"),
    ];

    private static readonly IReadOnlyList<Link> ReadingList = [.. WritingList.Where(link => link.Method == "GET")];

    public static IReadOnlyList<Link> OfList(bool mayWrite) => mayWrite ? WritingList : ReadingList;

    public static IReadOnlyList<Link> Of(string definitionId, bool isReadonly, bool mayWrite)
    {
        var path = $"/workflow-definitions/{Uri.EscapeDataString(definitionId)}";
        Link[] reading =
        [
            new(path, "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{Uri.EscapeDataString(definitionId)}", "self", "GET"),
            new($"{path}/versions", "versions", "GET"),
            new($"{path}/bulk-dispatch", "bulk-dispatch", "POST"),
            new($"{path}/dispatch", "dispatch", "POST"),
            new($"{path}/execute", "execute", "POST"),
            new($"{path}/export", "export", "POST"),
        ];
        Link[] writing =
        [
            new($"{path}/publish", "publish", "POST"),
            new($"{path}/retract", "retract", "POST"),
            new(path, "delete", "DELETE"),
            new($"{path}/import", "import", "PUT"),
            new($"{path}/update-references", "update-references", "POST"),
        ];
        return isReadonly || !mayWrite ? reading : [.. reading, .. writing];
    }
}
