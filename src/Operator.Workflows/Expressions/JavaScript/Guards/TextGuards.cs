using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Guards what makes texts longer.</summary>
internal static class TextGuards
{
    /// <summary>How long a text is that a method makes, in characters. Arguments that it converts are put back, so that they are converted once.</summary>
    private delegate double Length(string text, JsValue[] arguments);

    private static readonly (string Name, Length Length)[] Methods =
    [
        ("repeat", static (text, arguments) => text.Length * Number(arguments)),
        ("padStart", static (_, arguments) => Number(arguments)),
        ("padEnd", static (_, arguments) => Number(arguments)),
        ("concat", static (text, arguments) => text.Length + Convert(arguments)),
        ("normalize", static (text, _) => 18.0 * text.Length),
        ("toUpperCase", static (text, _) => 2.0 * text.Length),
        ("toLowerCase", static (text, _) => 2.0 * text.Length),
        ("toLocaleUpperCase", static (text, _) => 2.0 * text.Length),
        ("toLocaleLowerCase", static (text, _) => 2.0 * text.Length),
        ("anchor", static (text, arguments) => text.Length + (6 * Convert(arguments))),
        ("fontcolor", static (text, arguments) => text.Length + (6 * Convert(arguments))),
        ("fontsize", static (text, arguments) => text.Length + (6 * Convert(arguments))),
        ("link", static (text, arguments) => text.Length + (6 * Convert(arguments))),
    ];

    /// <summary>Functions of a text, and how many characters they make of one: the text, and what is collected meanwhile.</summary>
    private static readonly (string Name, int Factor)[] Functions = [("encodeURI", 12), ("encodeURIComponent", 12), ("escape", 8)];

    public static bool AreNeeded(PreparedScript script) =>
        Array.Exists(Methods, method => script.MayUse(method.Name)) || Array.Exists(Functions, function => script.MayUse(function.Name));

    public static void Install(ScriptGuards guards)
    {
        foreach (var (name, length) in Methods)
            if (guards.MayUse(name)) InstallMethod(guards, name, length);
        foreach (var (name, factor) in Functions)
            if (guards.MayUse(name)) InstallFunction(guards, name, factor);
    }

    /// <summary>Turns values into texts, in place, and tells how long they are together.</summary>
    public static double Convert(Span<JsValue> values)
    {
        double sum = 0;
        foreach (ref var value in values)
        {
            var text = TypeConverter.ToString(value);
            value = text;
            sum += text.Length;
        }

        return sum;
    }

    private static void InstallMethod(ScriptGuards guards, string name, Length length) =>
        guards.Replace(guards.Prototype("String"), name, (original, self, arguments) =>
        {
            if (self.IsNull() || self.IsUndefined()) return original.Call(self, arguments);
            var text = TypeConverter.ToString(self);
            JsValue[] converted = [.. arguments];
            guards.ChargeText(length(text, converted));
            return original.Call(text, converted);
        });

    private static void InstallFunction(ScriptGuards guards, string name, int factor) =>
        guards.Replace(guards.Engine.Global, name, (original, self, arguments) =>
        {
            var text = TypeConverter.ToString(arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
            guards.ChargeText((double)factor * text.Length);
            return original.Call(self, [text]);
        });

    private static double Number(JsValue[] arguments)
    {
        if (arguments.Length == 0) return 0;
        var number = TypeConverter.ToNumber(arguments[0]);
        arguments[0] = JsNumber.Create(number);
        return double.IsNaN(number) ? 0 : Math.Max(0, number);
    }
}
