using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>
/// Guards <c>JSON.stringify</c>: a replacer counts what is written, value by value; and <c>JSON.parse</c>, which looks at the limits after each
/// value, but collects a single one without looking.
/// </summary>
internal static class JsonGuard
{
    private const int ControlCharacterLength = 6;
    private const int MaxIndent = 10;

    /// <summary>What is written is copied when it outgrows its place, and at the end.</summary>
    private const int BytesPerCharacter = 6;

    /// <summary>What is read may be one value, which is copied whenever it outgrows its place.</summary>
    private const int BytesPerCharacterRead = 8;

    public static bool IsNeeded(PreparedScript script) => script.MayUse("stringify") || script.MayUse("parse");

    public static void Install(ScriptGuards guards)
    {
        if (guards.MayUse("parse")) guards.Replace(guards.Global("JSON"), "parse", (original, self, arguments) =>
        {
            var text = TypeConverter.ToString(arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
            guards.Charge(BytesPerCharacterRead * (double)text.Length);
            return original.Call(self, [text, .. arguments.Skip(1)]);
        });
        if (guards.MayUse("stringify")) guards.Replace(guards.Global("JSON"), "stringify", (original, self, arguments) =>
        {
            if (arguments.Length == 0 || arguments[0] is not ObjectInstance and not JsString) return original.Call(self, arguments);
            var replacer = arguments.Length > 1 ? arguments[1] : JsValue.Undefined;
            var space = arguments.Length > 2 ? arguments[2] : JsValue.Undefined;
            return original.Call(self, [arguments[0], Counting(guards, replacer, !space.IsUndefined() && !space.IsNull()), space]);
        });
    }

    private static ClrFunction Counting(ScriptGuards guards, JsValue replacer, bool isIndented)
    {
        var names = replacer is ObjectInstance list && list.IsArray()
            ? ListGuards.Elements(guards, list).Where(name => name.IsString() || name.IsNumber()).Select(TypeConverter.ToString).ToHashSet(StringComparer.Ordinal)
            : null;
        var depths = new Dictionary<ObjectInstance, int>(ReferenceEqualityComparer.Instance);
        var isRoot = true;
        var written = 0.0;
        return new ClrFunction(guards.Engine, "", (holder, arguments) =>
        {
            var (key, value) = (arguments[0], arguments[1]);
            if (!isRoot && names is not null && !holder.IsArray() && !names.Contains(TypeConverter.ToString(key))) return JsValue.Undefined;
            isRoot = false;
            if (replacer is Function or BindFunction) value = replacer.Call(holder, [key, value]);
            var depth = isIndented ? depths.GetValueOrDefault(holder.AsObject()) : 0;
            if (isIndented && value is ObjectInstance part) depths[part] = depth + 1;

            // What it is written into may come from a pool, and then counts as allocated nowhere.
            written += Length(key) + Length(value) + (isIndented ? MaxIndent * (depth + 1) : 0);
            guards.Charge(BytesPerCharacter * written);
            return value;
        });
    }

    private static double Length(JsValue value)
    {
        if (!value.IsString()) return 8;
        var text = value.ToString();
        var controls = 0;
        foreach (var character in text) controls += character < ' ' ? 1 : 0;
        return text.Length + ((ControlCharacterLength - 1) * (double)controls) + 3;
    }
}
