using System.Runtime.CompilerServices;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Guards what makes texts and longer lists of lists, and functions of functions.</summary>
internal static class ListGuards
{
    private const int MaxBoundChain = 8;

    /// <summary>Methods that copy as many elements as a list says that it has.</summary>
    private static readonly string[] Copies = ["toReversed", "toSorted", "toSpliced", "with"];

    /// <summary>A list is turned into a text without any function's name.</summary>
    public static bool AreNeeded(PreparedScript script) => script.UsesLists || script.Members is null;

    public static void Install(ScriptGuards guards)
    {
        var prototype = guards.Prototype("Array");
        var joining = new HashSet<JsValue>(ReferenceEqualityComparer.Instance);
        var toObject = guards.Engine.Global.Get("Object");
        guards.Replace(prototype, "join", (original, self, arguments) =>
        {
            if (self.IsNull() || self.IsUndefined()) return original.Call(self, arguments);
            var separator = arguments.Length == 0 || arguments[0].IsUndefined() ? "," : TypeConverter.ToString(arguments[0]);
            return Join(guards, joining, toObject.Call(JsValue.Undefined, [self]), separator, TypeConverter.ToString);
        });
        if (guards.MayUse("toLocaleString")) guards.Replace(prototype, "toLocaleString", (original, self, arguments) =>
        {
            if (self.IsNull() || self.IsUndefined()) return original.Call(self, arguments);
            return Join(guards, joining, toObject.Call(JsValue.Undefined, [self]), ",", value => TypeConverter.ToString(toObject.Call(JsValue.Undefined, [value]).Get("toLocaleString").Call(value, [])));
        });
        if (guards.MayUse("flat")) guards.Replace(prototype, "flat", (original, self, arguments) =>
            self is ObjectInstance list ? Flat(guards, list, arguments.Length == 0 || arguments[0].IsUndefined() ? 1 : TypeConverter.ToNumber(arguments[0])) : original.Call(self, arguments));
        foreach (var name in Copies)
            if (guards.MayUse(name)) guards.Replace(prototype, name, (original, self, arguments) => original.Call(Copy(guards, self), arguments));
        if (guards.MayUse("bind")) guards.Replace(guards.Prototype("Function"), "bind", Bind);
        if (guards.MayUse("Intl") && guards.MayUse("ListFormat")) guards.Global("Intl").Delete("ListFormat");
    }

    /// <summary>The elements of a list, or of an object with a length.</summary>
    public static IEnumerable<JsValue> Elements(ScriptGuards guards, ObjectInstance list)
    {
        var length = Length(guards, list);
        for (uint i = 0; i < length; i++) yield return list.Get(JsNumber.Create(i));
    }

    private static JsValue Copy(ScriptGuards guards, JsValue list) => list is ObjectInstance source ? new JsArray(guards.Engine, [.. Elements(guards, source)]) : list;

    private static double Length(ScriptGuards guards, ObjectInstance list)
    {
        var length = TypeConverter.ToNumber(list.Get("length"));
        guards.CheckListLength(length);
        return double.IsNaN(length) ? 0 : Math.Floor(length);
    }

    private static JsValue Join(ScriptGuards guards, HashSet<JsValue> joining, JsValue list, string separator, Func<JsValue, string> convert)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!joining.Add(list)) return JsString.Empty;
        try
        {
            var joined = new StringBuilder();
            var first = true;
            foreach (var element in Elements(guards, list.AsObject()))
            {
                if (!first) joined.Append(separator);
                first = false;
                var part = element.IsNull() || element.IsUndefined() ? "" : convert(element);
                guards.ChargeText(joined.Length + (double)part.Length + separator.Length);
                joined.Append(part);
            }

            return joined.ToString();
        }
        finally
        {
            joining.Remove(list);
        }
    }

    private static JsArray Flat(ScriptGuards guards, ObjectInstance self, double depth)
    {
        var flat = new JsArray(guards.Engine, 0, 0);
        var visited = 0;
        Add(self, depth);
        return flat;

        void Add(ObjectInstance list, double left)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            var length = Length(guards, list);
            for (uint i = 0; i < length; i++)
            {
                guards.CheckListLength(++visited);
                var index = JsNumber.Create(i);
                if (!list.HasProperty(index)) continue;
                var element = list.Get(index);
                if (left >= 1 && element.IsArray()) Add(element.AsObject(), left - 1);
                else flat.Push(element);
            }
        }
    }

    /// <summary>Each call of a function that is bound again and again copies all arguments of all of them.</summary>
    private static JsValue Bind(JsValue original, JsValue self, JsValue[] arguments)
    {
        var chain = 0;
        for (var target = self; target is BindFunction bound; target = bound.BoundTargetFunction)
            if (++chain == MaxBoundChain) throw new MemoryLimitExceededException($"A function of the script is bound more than {MaxBoundChain} times.");
        return original.Call(self, arguments);
    }
}
