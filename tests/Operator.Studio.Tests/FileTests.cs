using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Operator.Studio.Tests.Kit;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Tests;

/// <summary>What is exported can be imported again, unchanged.</summary>
public sealed class FileTests
{
    [Fact]
    public async Task A_definition_goes_through_a_file_unchanged()
    {
        await using var server = await StudioServer.StartAsync();
        await server.SaveAsync(Models.Waiting("flow"));
        var exported = await server.GetAsync("/workflow-definitions/flow/export");
        Assert.Equal("application/octet-stream", exported.ContentType);
        Assert.Contains($"workflow-definition-name-of-flow-flow-{exported.Json["id"]}.json", exported.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.StartsWith("https://elsaworkflows.io/schemas/workflow-definition", (string?)exported.Json["$schema"], StringComparison.Ordinal);

        await server.DeleteAsync("/workflow-definitions/flow");
        var imported = await server.PostAsync("/workflow-definitions/import", exported.Json);
        Assert.Equal(200, imported.Status);
        var again = await server.GetAsync("/workflow-definitions/flow/export");
        Assert.Equal(Content(exported.Json), Content(again.Json));
    }

    [Fact]
    public async Task A_definition_without_an_id_is_created()
    {
        await using var server = await StudioServer.StartAsync();
        var model = Models.Short("x");
        model.Remove("definitionId");
        var imported = await server.PostAsync("/workflow-definitions/import", model);
        Assert.Equal(201, imported.Status);
        Assert.NotEmpty((string)imported.Json["definitionId"]!);
    }

    [Fact]
    public async Task Many_definitions_go_through_an_archive()
    {
        await using var server = await StudioServer.StartAsync();
        var ids = new JsonArray();
        foreach (var name in new[] { "one", "two" }) ids.Add((string?)(await server.SaveAsync(Models.Waiting(name)))["id"]);
        var archive = await server.PostAsync("/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = ids });
        Assert.Contains("workflow-definitions.zip", archive.Headers["Content-Disposition"], StringComparison.Ordinal);
        await server.DeleteAsync("/workflow-definitions/one");
        await server.DeleteAsync("/workflow-definitions/two");

        var imported = await server.UploadAsync("/workflow-definitions/import-files", archive.Content, "workflow-definitions.zip", "application/zip");
        Assert.Equal(2, (int)imported.Json["count"]!);
        Assert.Equal(2, (int)(await server.GetAsync("/workflow-definitions/query/count")).Json["count"]!);
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_too_much_is_refused()
    {
        await using var server = await StudioServer.StartAsync();
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = archive.CreateEntry("large.json").Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 70; i++) await entry.WriteAsync(block, StudioServer.Token);
        }

        var reply = await server.UploadAsync("/workflow-definitions/import-files", buffer.ToArray(), "large.zip", "application/zip");
        Assert.Equal(400, reply.Status);
        Assert.Contains("too large", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_of_an_unknown_type_survives_the_designer()
    {
        await using var server = await StudioServer.StartAsync();
        var model = Models.Flow("flow", [Models.Activity("odd", "Their.Own", "value", "kept"), Models.Line("next", "x")], [("odd", "next")]);
        var shown = await server.SaveAsync(model, publish: false);
        var placeholder = shown["root"]!["activities"]![0]!;
        Assert.Equal("Elsa.NotFoundActivity", (string?)placeholder["type"]);
        Assert.Empty(shown["root"]!["connections"]!.AsArray());
        Assert.Single(shown["root"]!["customProperties"]!["notFoundConnections"]!.AsArray());

        await server.SaveAsync(shown.DeepClone().AsObject(), publish: false);
        var again = await server.GetAsync("/workflow-definitions/by-definition-id/flow");
        var original = JsonNode.Parse((string)again.Json["root"]!["activities"]![0]!["originalActivityJson"]!)!;
        Assert.Equal("Their.Own", (string?)original["type"]);
        Assert.Equal("kept", (string?)original["value"]!["expression"]!["value"]);
        Assert.Single(again.Json["root"]!["customProperties"]!["notFoundConnections"]!.AsArray());
    }

    [Fact]
    public async Task A_root_of_an_unknown_type_survives_the_designer()
    {
        await using var server = await StudioServer.StartAsync();
        var model = Models.Short("flow");
        model["root"] = Models.Activity("odd", "Their.Own", "value", "kept");
        var shown = await server.SaveAsync(model, publish: false);
        Assert.Equal("Elsa.NotFoundActivity", (string?)shown["root"]!["type"]);

        await server.SaveAsync(shown.DeepClone().AsObject(), publish: false);
        var stored = await server.Services.GetRequiredService<IDefinitionLibrary>().FindAsync("flow", VersionSelection.Latest, StudioServer.Token);
        var root = JsonObject.Create(stored!.Definition.Root)!;
        Assert.Equal("Their.Own", (string?)root["type"]);
        Assert.Equal("kept", (string?)root["value"]!["expression"]!["value"]);
    }

    private static string Content(JsonNode file)
    {
        var content = file.DeepClone().AsObject();
        foreach (var name in new[] { "id", "createdAt", "version", "isPublished" }) content.Remove(name);
        return content.ToJsonString();
    }
}
