using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Operator.Studio.Tests.Kit;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;

namespace Operator.Studio.Tests;

/// <summary>What a designer is told of an activity's editors, as Elsa 3.8.0 was observed to tell of the same source.</summary>
public sealed class OwnActivityDescriptorTests
{
    [Fact]
    public async Task Handlers_add_to_the_editor_in_the_order_of_their_priority()
    {
        var inputs = await InputsAsync();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"own":"One","both":1}"""), inputs["One"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"own":"Both","both":2,"second":true}"""), inputs["Both"]), inputs["Both"].ToJsonString());
        var plain = inputs["Choice"]["dropdown"]!["selectList"]!["items"]!;
        Assert.True(JsonNode.DeepEquals(plain, inputs["HandledChoice"]["dropdown"]!["selectList"]!["items"]));
        Assert.Equal(2, (int)inputs["HandledChoice"]["both"]!);
    }

    [Fact]
    public async Task Choices_stand_in_the_order_of_their_source()
    {
        var inputs = await InputsAsync();
        Assert.Equal(["b", "a"], Items(inputs["Choice"]["dropdown"]!["selectList"]!));
        Assert.Equal(["y", "x"], Items(inputs["Radio"]["radiolist"]!["radioList"]!));
        Assert.Equal(["y", "x"], Items(inputs["Checks"]["checklist"]!["checkList"]!));
        Assert.Equal(["Low", "Middle", "High", "Below"], Items(inputs["Level"]["dropdown"]!["selectList"]!));
        Assert.Equal(["", "Low", "Middle", "High", "Below"], Items(inputs["MaybeLevel"]["dropdown"]!["selectList"]!));
    }

    private static IEnumerable<string> Items(JsonNode list) => list["items"]!.AsArray().Select(item => (string)item!["value"]!);

    private static async Task<Dictionary<string, JsonObject>> InputsAsync()
    {
        await using var server = await StudioServer.StartAsync(configure: services => services
            .AddSingleton(ActivityCatalog.CreateDefault().Add<Edited>())
            .AddSingleton<IPropertyUIHandler, Second>()
            .AddSingleton<IPropertyUIHandler, First>());
        var reply = await server.GetAsync("/descriptors/activities/Test.Edited");
        return reply.Json["inputs"]!.AsArray().ToDictionary(input => (string)input!["name"]!, input => input!["uiSpecifications"]!.AsObject());
    }

    [Activity("Test", "Tests")]
    private sealed class Edited : CodeActivity
    {
        [Input(UIHandler = typeof(First))]
        public Input<string>? One { get; set; }

        [Input(UIHandlers = [typeof(Second), typeof(First)])]
        public Input<string>? Both { get; set; }

        [Input(UIHint = InputUIHints.DropDown, Options = new[] { "b", "a" })]
        public Input<string>? Choice { get; set; }

        [Input(UIHint = InputUIHints.DropDown, Options = new[] { "b", "a" }, UIHandlers = [typeof(First), typeof(Second)])]
        public Input<string>? HandledChoice { get; set; }

        [Input(UIHint = InputUIHints.RadioList, Options = new[] { "y", "x" })]
        public Input<string>? Radio { get; set; }

        [Input(UIHint = InputUIHints.CheckList, Options = new[] { "y", "x" })]
        public Input<ICollection<string>>? Checks { get; set; }

        public Input<Level>? Level { get; set; }

        public Input<Level?>? MaybeLevel { get; set; }

        protected override void Execute(ActivityExecutionContext context) => context.JournalData["ran"] = true;
    }

    private enum Level
    {
        High = 3,
        Low = 1,
        Below = -1,
        Middle = 2,
    }

    private sealed class First : IPropertyUIHandler
    {
        public float Priority => 0;

        public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default) =>
            new(new Dictionary<string, object> { ["own"] = propertyInfo.Name, ["both"] = 1 });
    }

    private sealed class Second : IPropertyUIHandler
    {
        public float Priority => 1;

        public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default) =>
            new(new Dictionary<string, object> { ["second"] = true, ["both"] = 2 });
    }
}
