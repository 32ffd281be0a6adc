using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Guards buffers and lists of numbers.</summary>
internal static class BufferGuards
{
    private static readonly string[] Lists =
        ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array"];

    private static readonly string[] Sizings = ["resize", "transfer", "transferToFixedLength"];

    public static bool AreNeeded(PreparedScript script) => script.MayUse("ArrayBuffer") || Array.Exists(Lists, script.MayUse) || Array.Exists(Sizings, script.MayUse);

    public static void Install(ScriptGuards guards)
    {
        var buffers = guards.Prototype("ArrayBuffer");
        Construct(guards, "ArrayBuffer", 1);
        foreach (var name in Sizings) guards.Replace(buffers, name, (original, self, arguments) => original.Call(self, Length(guards, arguments, 1)));

        var lists = guards.Prototype("Uint8Array").Prototype!;
        var from = lists.Get("constructor").AsObject();
        guards.Replace(from, "from", (original, self, arguments) => original.Call(self, Source(guards, arguments)));
        guards.Replace(lists, "join", (original, self, arguments) =>
        {
            if (self is not JsTypedArray list || arguments.Length == 0 || arguments[0].IsUndefined()) return original.Call(self, arguments);
            var separator = TypeConverter.ToString(arguments[0]);
            guards.ChargeText(list.Length * (separator.Length + 1.0));
            return original.Call(self, [separator]);
        });
        foreach (var name in Lists) Construct(guards, name, 8);
    }

    /// <summary>Puts a proxy in the place of a constructor, which looks at the length before it makes anything.</summary>
    private static void Construct(ScriptGuards guards, string name, int size)
    {
        if (guards.Engine.Global.Get(name) is not ObjectInstance original) return;
        var construct = guards.Engine.Global.Get("Reflect").Get("construct");
        var handler = new JsObject(guards.Engine);
        handler.Set("construct", new ClrFunction(guards.Engine, "construct", (_, arguments) =>
            construct.Call(JsValue.Undefined, [arguments[0], new JsArray(guards.Engine, Length(guards, arguments[1].AsArray().ToArray(), size)), arguments[2]])));
        var proxy = guards.Engine.Construct("Proxy", original, handler);
        ScriptGuards.Define(guards.Engine.Global, name, proxy);
        ScriptGuards.Define(original.Get("prototype").AsObject(), "constructor", proxy);
    }

    private static JsValue[] Length(ScriptGuards guards, JsValue[] arguments, int size)
    {
        if (arguments.Length == 0) return [];
        if (arguments[0] is ObjectInstance) return Source(guards, arguments);
        var length = TypeConverter.ToNumber(arguments[0]);
        guards.Charge(double.IsNaN(length) ? 0 : length * size);
        return [JsNumber.Create(length), .. arguments.Skip(1)];
    }

    /// <summary>An object with a length is made a list at once, which looks at the length.</summary>
    private static JsValue[] Source(ScriptGuards guards, JsValue[] arguments)
    {
        if (arguments is not [ObjectInstance source, ..] || source is JsArrayBuffer or JsTypedArray or JsArray || !source.Get(Jint.Native.Symbol.GlobalSymbolRegistry.Iterator).IsUndefined()) return arguments;
        return [new JsArray(guards.Engine, [.. ListGuards.Elements(guards, source)]), .. arguments.Skip(1)];
    }
}
