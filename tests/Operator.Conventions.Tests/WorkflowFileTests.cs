using System.Text.Json;

namespace Operator.Conventions.Tests;

public sealed class WorkflowFileTests
{
    [Fact]
    public void Every_workflow_file_is_a_definition_with_its_own_id()
    {
        var definitions = SourceTree.Files("workflows", "*.json").Select(Read).ToList();

        Offenders.None(
            "Workflow files that are no JSON object with a definitionId:",
            definitions.Where(item => item.Fault is not null).Select(item => $"{item.Path}: {item.Fault}"));
        Offenders.None(
            "definitionId used more than once:",
            from item in definitions
            group item.Path by item.Id into same
            where same.Count() > 1
            select $"{same.Key}: {string.Join(", ", same)}");
        Assert.NotEmpty(definitions);
    }

    private static (string Path, string? Id, string? Fault) Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(SourceTree.Read(path));
            return document.RootElement.ValueKind == JsonValueKind.Object &&
                   document.RootElement.TryGetProperty("definitionId", out var id) &&
                   id.ValueKind == JsonValueKind.String
                ? (path, id.GetString(), null)
                : (path, null, "no definitionId");
        }
        catch (JsonException exception)
        {
            return (path, null, exception.Message);
        }
    }
}
