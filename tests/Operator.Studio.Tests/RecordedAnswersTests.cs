using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;

namespace Operator.Studio.Tests;

/// <summary>Each answer that Studio got from a genuine server has its counterpart here, with the same members of the same types.</summary>
public sealed class RecordedAnswersTests
{
    [Fact]
    public async Task Every_recorded_answer_has_its_shape()
    {
        await using var server = await StudioServer.StartAsync();
        var answers = await new Scenario(server).PlayAsync();
        var differences = new List<string>();
        foreach (var recorded in RecordedAnswer.All)
        {
            if (!answers.TryGetValue(recorded.Key, out var reply))
            {
                differences.Add($"{recorded.Key} was not asked for");
                continue;
            }

            if (recorded.Response is JsonObject or JsonArray)
                differences.AddRange(Shape.Differences(recorded.Response, reply.Json).Select(difference => $"{recorded.Key}: {difference}"));
            else
                Assert.Empty(reply.Text);
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [Fact]
    public async Task Wrong_json_is_told_where()
    {
        await using var server = await StudioServer.StartAsync();
        using var content = new StringContent("{\"model\": {", System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync(new Uri("/elsa/api/workflow-definitions", UriKind.Relative), content, StudioServer.Token);
        var reply = await Reply.ReadAsync(response);

        Assert.Equal(400, reply.Status);
        Assert.Equal("application/problem+json", reply.ContentType);
        Assert.Equal("One or more errors occurred!", (string?)reply.Json["message"]);
        Assert.NotEmpty(reply.Json["errors"]!.AsObject().SelectMany(errors => errors.Value!.AsArray()));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var server = await StudioServer.StartAsync();
        var reply = await server.PostAsync("/workflow-definitions", new JsonObject { ["filler"] = new string('x', 300_000) });
        Assert.Equal(413, reply.Status);
    }

    [Theory]
    [InlineData("/workflow-definitions?page=x", "page")]
    [InlineData("/workflow-definitions?versionOptions=Newest", "versionOptions")]
    [InlineData("/workflow-instances?orderBy=Colour", "orderBy")]
    [InlineData("/workflow-instances?statuses=Sleeping", "statuses")]
    public async Task A_wrong_query_names_its_parameter(string path, string parameter)
    {
        await using var server = await StudioServer.StartAsync();
        var reply = await server.GetAsync(path);
        Assert.Equal(400, reply.Status);
        Assert.Equal(parameter, reply.Json["errors"]!.AsObject().Single().Key);
    }
}
