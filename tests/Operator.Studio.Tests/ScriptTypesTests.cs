using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Studio.Tests.Kit;
using Operator.Workflows.Expressions.JavaScript;

namespace Operator.Studio.Tests;

/// <summary>What script editors are told agrees with what scripts can use.</summary>
public sealed partial class ScriptTypesTests
{
    [Fact]
    public async Task Every_function_of_scripts_is_declared_and_no_other()
    {
        await using var server = await StudioServer.StartAsync();
        var model = Models.Short("flow");
        model["variables"] = new JsonArray();
        model["inputs"] = new JsonArray();
        await server.SaveAsync(model);

        var declared = await server.PostAsync("/scripting/javascript/type-definitions/flow");
        Assert.Equal(
            ScriptFunctions.All.Keys.Order(StringComparer.Ordinal),
            Function().Matches(declared.Text).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^declare function (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Function();
}
