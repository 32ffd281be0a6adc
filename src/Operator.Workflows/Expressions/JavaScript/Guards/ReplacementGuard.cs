using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Makes functions of what replaces a match, so that what they add up to is counted match by match.</summary>
internal static class ReplacementGuard
{
    /// <param name="guards">The limits.</param>
    /// <param name="replacement">A function, or a template as in ECMA-262, GetSubstitution: <c>$$</c>, <c>$&amp;</c>, <c>$`</c>, <c>$'</c>, <c>$1</c>, <c>$&lt;name&gt;</c>.</param>
    public static JsValue Create(ScriptGuards guards, JsValue replacement)
    {
        var template = replacement is Function or BindFunction ? null : TypeConverter.ToString(replacement);
        double sum = 0;
        return new ClrFunction(guards.Engine, "", (self, arguments) =>
        {
            guards.ChargeText(sum);
            var text = template is null ? TypeConverter.ToString(replacement.Call(self, [.. arguments])) : Fill(template, arguments, length => guards.ChargeText(sum + length));
            guards.ChargeText(sum += text.Length);
            return text;
        });
    }

    private static string Fill(string template, JsValue[] arguments, Action<double> charge)
    {
        if (!template.Contains('$', StringComparison.Ordinal)) return template;
        var named = arguments[^1] as ObjectInstance;
        var count = arguments.Length - (named is null ? 2 : 3);
        var text = TypeConverter.ToString(arguments[count + 1]);
        var match = TypeConverter.ToString(arguments[0]);
        var position = (int)TypeConverter.ToNumber(arguments[count]);
        var filled = new StringBuilder();
        for (var i = 0; i < template.Length;)
        {
            var (length, part) = Part(template.AsSpan(i), arguments.AsSpan(1, count - 1), named, text, match, position);
            charge(filled.Length + (double)part.Length);
            filled.Append(part);
            i += length;
        }

        return filled.ToString();
    }

    /// <summary>How many characters of the template come next, and what they stand for.</summary>
    private static (int Length, ReadOnlyMemory<char> Part) Part(
        ReadOnlySpan<char> template, ReadOnlySpan<JsValue> captures, ObjectInstance? named, string text, string match, int position)
    {
        var plain = template.IndexOf('$');
        if (plain != 0 || template.Length == 1) return Literal(template[..(plain > 0 ? plain : template.Length)]);
        var end = Math.Min(position + match.Length, text.Length);
        return template[1] switch
        {
            '$' => Literal("$", 2),
            '&' => (2, match.AsMemory()),
            '`' => (2, text.AsMemory(0, position)),
            '\'' => (2, text.AsMemory(end)),
            >= '0' and <= '9' => Capture(template, captures),
            '<' when named is not null && template.IndexOf('>') is var close and > 0 => (close + 1, Text(named.Get(template[2..close].ToString()))),
            _ => Literal("$", 1),
        };
    }

    /// <summary>Two digits when there are as many captures, otherwise one.</summary>
    private static (int Length, ReadOnlyMemory<char> Part) Capture(ReadOnlySpan<char> template, ReadOnlySpan<JsValue> captures)
    {
        for (var digits = template.Length > 2 && char.IsAsciiDigit(template[2]) ? 2 : 1; digits > 0; digits--)
        {
            var number = int.Parse(template.Slice(1, digits), CultureInfo.InvariantCulture);
            if (number > 0 && number <= captures.Length) return (digits + 1, Text(captures[number - 1]));
        }

        return Literal("$", 1);
    }

    private static ReadOnlyMemory<char> Text(JsValue value) => value.IsUndefined() ? default : TypeConverter.ToString(value).AsMemory();

    private static (int Length, ReadOnlyMemory<char> Part) Literal(ReadOnlySpan<char> text, int? length = null) => (length ?? text.Length, text.ToString().AsMemory());
}
