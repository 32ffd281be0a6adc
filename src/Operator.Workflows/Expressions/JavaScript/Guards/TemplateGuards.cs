using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Guards templates with many parts.</summary>
internal static class TemplateGuards
{
    public static bool AreNeeded(PreparedScript script) => script.MayUse(ScriptRewriter.TemplateTag) || script.MayUse("raw");

    public static void Install(ScriptGuards guards)
    {
        if (guards.MayUse(ScriptRewriter.TemplateTag))
            guards.Engine.SetValue(ScriptRewriter.TemplateTag, new ClrFunction(guards.Engine, "", (_, arguments) => Join(guards, arguments[0].AsObject(), arguments)));
        if (guards.MayUse("raw")) guards.Replace(guards.Global("String"), "raw", (original, self, arguments) => Raw(guards, original, self, arguments));
    }

    private static JsValue Raw(ScriptGuards guards, JsValue original, JsValue self, JsValue[] arguments) =>
        arguments.Length > 0 && arguments[0] is ObjectInstance strings && strings.Get("raw") is ObjectInstance raw
            ? Join(guards, raw, arguments)
            : original.Call(self, arguments);

    private static string Join(ScriptGuards guards, ObjectInstance strings, JsValue[] arguments)
    {
        JsValue[] parts = [.. ListGuards.Elements(guards, strings)];
        JsValue[] joined = [.. parts.SelectMany((part, i) => i > 0 && i < arguments.Length ? new[] { arguments[i], part } : [part])];
        guards.ChargeText(TextGuards.Convert(joined));
        return string.Concat(joined.Select(part => part.ToString()));
    }
}
