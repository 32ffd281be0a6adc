using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;

namespace Operator.Studio.Descriptors;

/// <summary>What a designer's editors need to know besides their kind (<c>uiSpecifications</c>).</summary>
internal static class EditorSpecifications
{
    public static JsonObject Of(InputDescriptor input) => input.UIHint switch
    {
        InputUIHints.DropDown => Options(input) is { Count: > 0 } options ? DropDown(options) : [],
        InputUIHints.CheckList => new JsonObject
        {
            ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(Options(input)), ["isFlagsEnum"] = false } },
        },
        InputUIHints.RadioList => new JsonObject { ["radiolist"] = new JsonObject { ["radioList"] = new JsonObject { ["items"] = Items(Options(input)), ["isFlagsEnum"] = false } } },
        InputUIHints.CodeEditor => Code(input.DefaultSyntax is { } syntax ? Language(syntax) : "plaintext"),
        InputUIHints.JsonEditor => Code("json"),
        _ => [],
    };

    public static JsonObject DropDown(IEnumerable<InputOption> options) =>
        new() { ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = Items(options) } } };

    /// <summary>A line with a fixed text before it. <c>Refresh</c> makes designers ask for it again and again while they show it.</summary>
    public static JsonObject Prefixed(string prefix) =>
        new() { ["singleline"] = new JsonObject { ["adornmentText"] = prefix, ["enableCopyAdornment"] = true }, ["Refresh"] = true };

    private static JsonArray Items(IEnumerable<InputOption> options) =>
        new([.. options.Select(option => JsonSerializer.SerializeToNode(option, ApiJson.Options))]);

    private static List<InputOption> Options(InputDescriptor input)
    {
        if (input.Options.Count > 0) return [.. input.Options.Select(option => new InputOption(option, option))];
        if (!input.Type.IsEnum) return [];
        var names = Enum.GetNames(input.Type).Select(name => new InputOption(name, name));
        return input.IsNullable ? [new InputOption("-", ""), .. names] : [.. names];
    }

    private static JsonObject Code(string language) => new() { ["code-editor"] = new JsonObject { ["language"] = language } };

    private static string Language(string syntax) => syntax.ToLowerInvariant();
}
