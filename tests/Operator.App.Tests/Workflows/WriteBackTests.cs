using System.Text;
using System.Text.Json.Nodes;
using Operator.Testing;
using Operator.Workflows.Hosting;
using Operator.Workflows.Writing;

namespace Operator.App.Tests.Workflows;

public sealed class WriteBackTests() : FolderTest(writesBack: true)
{
    [Fact]
    public async Task Shipped_commands_are_not_touched()
    {
        var shipped = Directory.GetFiles(Path.Combine(Repository.Root, "workflows", "commands")).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        foreach (var (file, text) in shipped) Write(file, text);

        await Folder.RefreshAsync(Token);
        await RestartAsync();

        Assert.All(shipped, file => Assert.Equal(file.Value, Read(file.Key)));
        Assert.Equal(shipped.Count, Directory.GetFiles(Files, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task What_the_designer_rewords_is_one_line_of_the_file()
    {
        var before = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "commands", "metrics.json"));
        Write("metrics.json", before);
        await Folder.RefreshAsync(Token);

        await PublishAsDesignerAsync("metrics", json =>
        {
            Activity(json, "command")["summary"]!["expression"]!["value"] = "Any \"metric\" you like – ümlaut.";
            Activity(json, "command")["metadata"]!["designer"]!["size"]!["width"] = 249.25;
        });
        Assert.True(await Folder.RefreshAsync(Token));

        var wanted = before.Replace("A metric by short name, or a PromQL query.", @"Any \""metric\"" you like – ümlaut.", StringComparison.Ordinal);
        Assert.Equal(wanted, Read("metrics.json"));
        Assert.False(await Folder.RefreshAsync(Token));
        await RestartAsync();
        Assert.Equal(2, (await Library.ListVersionsAsync("metrics", Token)).Count);
        Assert.Equal("Folder", (await Library.FindAsync("metrics", VersionSelection.Published, Token))!.Provider);
    }

    [Fact]
    public async Task Layout_comments_and_unknown_members_stay_where_nothing_changed()
    {
        const string File = """
            {	// How it begins.
            	"mine": [1,2],  "definitionId": "alpha", "name": "alpha",
            	"root": { "id": "flow", "type": "Elsa.Flowchart", "activities": [
            		{ "id": "cmd", "type": "Operator.SmsCommand", "customProperties": { "canStartWorkflow": true },
            		  "usage": { "typeName": "String", "expression": { "type": "Literal", "value": "alpha" } } },  // The answer:
            		{ "id": "say", "type": "Operator.Reply", "text": "hi" }
            	], "connections": [ { "source": "cmd", "target": "say" } ] },
            }
            """;
        Write("a.json", File);
        await Folder.RefreshAsync(Token);
        Assert.Empty(Folder.Faults);

        await PublishAsDesignerAsync("alpha", json => Activity(json, "cmd")["usage"]!["expression"]!["value"] = "alpha <n:int>");
        await Folder.RefreshAsync(Token);

        Assert.Equal(File.Replace("\"alpha\" } } }", "\"alpha <n:int>\" } } }", StringComparison.Ordinal), Read("a.json"));
        await RestartAsync();
        Assert.Equal(["alpha <n:int>"], Usages());
        Assert.Equal(2, (await Library.ListVersionsAsync("alpha", Token)).Count);
    }

    [Fact]
    public async Task New_and_removed_activities_are_lines_of_their_own()
    {
        Write("metrics.json", File.ReadAllText(Path.Combine(Repository.Root, "workflows", "commands", "metrics.json")));
        await Folder.RefreshAsync(Token);
        var before = Read("metrics.json").Split('\n');

        await PublishAsDesignerAsync("metrics", json =>
        {
            json["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"new","type":"Elsa.WriteLine","version":1,"text":null}"""));
            json["root"]!["connections"]!.AsArray().RemoveAt(0);
        });
        await Folder.RefreshAsync(Token);

        var after = Read("metrics.json").Split('\n');
        Assert.Contains("        \"id\": \"new\",", after);
        Assert.DoesNotContain("nodeId", Read("metrics.json"), StringComparison.Ordinal);
        string[] added = [.. after.Except(before)];
        Assert.Equal(["        \"id\": \"new\",", "        \"type\": \"Elsa.WriteLine\",", "        \"metadata\": {}"], added);
        Assert.Equal(["          \"activity\": \"command\","], before.Except(after));
        Assert.Equal(before.Length + 10 - 11, after.Length);
    }

    [Fact]
    public async Task New_workflow_gets_a_file_that_means_it()
    {
        await Folder.RefreshAsync(Token);
        await SaveAsync(Command("5d4e", "deploys [<service:word>]").Replace("\"name\":\"5d4e\"", "\"name\":\"Deploys of ../ Today\"", StringComparison.Ordinal));
        await SaveAsync("""{"definitionId":"77","name":"../..","root":{"id":"t","type":"Elsa.Timer","customProperties":{"canStartWorkflow":true},"interval":"00:01:00"}}""");
        await Folder.RefreshAsync(Token);
        Assert.Empty(Folder.Faults);

        Assert.Equal(["alerts/77.json", "commands/deploys-of-today.json"], FileNames());
        await RestartAsync();
        Assert.Equal(["deploys [<service:word>]"], Usages());
        Assert.All(await Library.ListAsync(VersionSelection.AllVersions, Token), version => Assert.Equal((1, "Folder"), (version.Definition.Version, version.Provider)));
        Assert.Equal("commands/deploys-of-today.json", Folder.FileOf("5d4e"));
    }

    [Fact]
    public async Task New_workflow_leaves_other_files_alone()
    {
        Write("commands/alpha.json", "not json");
        await Folder.RefreshAsync(Token);
        await SaveAsync(Command("1", "alpha").Replace("\"name\":\"1\"", "\"name\":\"alpha\"", StringComparison.Ordinal));
        await Folder.RefreshAsync(Token);

        Assert.Equal("not json", Read("commands/alpha.json"));
        Assert.Equal(["commands/alpha-2.json", "commands/alpha.json"], FileNames());
    }

    [Fact]
    public async Task File_that_was_changed_by_hand_meanwhile_counts_and_is_kept()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        await SaveAsync(Command("alpha", "alpha from designer"));
        Write("a.json", Command("alpha", "alpha by hand"));

        await Folder.RefreshAsync(Token);

        Assert.Equal(Command("alpha", "alpha by hand"), Read("a.json"));
        Assert.Equal(["alpha by hand"], Usages());
        Assert.Equal(3, (await Library.ListVersionsAsync("alpha", Token)).Count);
    }

    [Fact]
    public async Task File_with_faults_is_not_overwritten_and_says_so()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        var halfDone = Command("alpha", "alpha <n:nonsense>");
        Write("a.json", halfDone);
        await SaveAsync(Command("alpha", "alpha from designer"));

        await Folder.RefreshAsync(Token);

        Assert.Equal(halfDone, Read("a.json"));
        Assert.Equal(["alpha from designer"], Usages());
        Assert.Contains(Folder.Faults, fault => fault.Reason.Contains("not written here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retracted_file_says_so_and_published_again_it_is_as_before()
    {
        var text = Command("alpha", "alpha");
        Write("a.json", text);
        await Folder.RefreshAsync(Token);

        await Library.RetractAsync("alpha", Token);
        await Folder.RefreshAsync(Token);
        Assert.False(JsonNode.Parse(Read("a.json"))!["isPublished"]!.GetValue<bool>());
        await RestartAsync();
        Assert.Empty(Usages());

        await Library.PublishAsync("alpha", Token);
        await Folder.RefreshAsync(Token);
        Assert.True(JsonNode.Parse(Read("a.json"))!["isPublished"]!.GetValue<bool>());
        await RestartAsync();
        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task Rolled_back_version_is_written_too()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        Write("a.json", Command("alpha", "alpha two"));
        await Folder.RefreshAsync(Token);

        await Library.RevertAsync("alpha", 1, Token);
        await Library.PublishAsync("alpha", Token);
        await Folder.RefreshAsync(Token);

        Assert.Contains("\"value\":\"alpha\"", Read("a.json"), StringComparison.Ordinal);
        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task Deleted_workflow_takes_its_file_along()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        await Library.DeleteAsync("alpha", Token);
        await Folder.RefreshAsync(Token);

        Assert.Empty(FileNames());
        await RestartAsync();
        Assert.Empty(Usages());
    }

    [Fact]
    public async Task Folder_that_may_not_be_written_is_told_and_tried_again()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);

        // Nobody, not even root, can make a file where a folder would have to be.
        File.WriteAllText(Path.Combine(Files, "commands"), "in the way");
        await SaveAsync(Command("beta", "beta"));
        await Folder.RefreshAsync(Token);

        Assert.Contains("WORKFLOWS_WRITE_BACK=off", Assert.Single(Commands.Current.Faults).Reason, StringComparison.Ordinal);
        Assert.Equal(["alpha", "beta"], Usages());
        Assert.False(await Folder.RefreshAsync(Token));

        File.Delete(Path.Combine(Files, "commands"));
        await Folder.RefreshAsync(Token);
        Assert.Empty(Commands.Current.Faults);
        Assert.Equal(["a.json", "commands/beta.json"], FileNames());
    }

    private static JsonObject Activity(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().OfType<JsonObject>().Single(activity => activity["id"]!.GetValue<string>() == id);

    private string Read(string file) => File.ReadAllText(Path.Combine(Files, file));

    private IEnumerable<string> FileNames() => Directory.GetFiles(Files, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Files, file)).Order(StringComparer.Ordinal);

    private async Task SaveAsync(string json)
    {
        var result = await Library.SaveAsync(Encoding.UTF8.GetBytes(json), publish: true, cancellationToken: Token);
        Assert.True(result.Version!.Definition.IsPublished, string.Join('\n', result.Faults));
    }

    /// <summary>Designers send back the model they were given, in its own shape and order.</summary>
    private async Task PublishAsDesignerAsync(string definitionId, Action<JsonObject> change)
    {
        var version = (await Library.FindAsync(definitionId, VersionSelection.Latest, Token))!;
        var model = DefinitionWriter.Write(version, await Library.FindPlanAsync(version.Definition.Id, Token));
        change(model);
        await SaveAsync(model.ToJsonString());
    }
}
