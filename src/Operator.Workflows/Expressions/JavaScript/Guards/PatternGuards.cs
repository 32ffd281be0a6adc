using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Guards regular expressions: what goes from match to match looks at the limits at each of them.</summary>
internal sealed partial class PatternGuards
{
    /// <summary>What the engine keeps of a turn of a loop for each group, in bytes, to take it back; measured.</summary>
    private const double TurnSize = 80;

    /// <summary>What makes regular expressions.</summary>
    private static readonly string[] Users = ["RegExp", "match", "matchAll", "search"];

    private readonly ScriptGuards _guards;
    private readonly ObjectInstance _prototype;
    private readonly JsValue _exec;
    private readonly JsValue _replace;

    /// <summary>What a pattern may take for each character of a text, in bytes. A script asks with the same one again and again.</summary>
    private readonly Dictionary<JsRegExp, double> _sizes = new(ReferenceEqualityComparer.Instance);

    private PatternGuards(ScriptGuards guards)
    {
        _guards = guards;
        _prototype = guards.Prototype("RegExp");
        _exec = _prototype.Get("exec");
        _replace = _prototype.Get(GlobalSymbolRegistry.Replace);
    }

    public static bool AreNeeded(PreparedScript script) => Array.Exists(Users, script.MayUse);

    public static void Install(ScriptGuards guards) => new PatternGuards(guards).Install();

    private void Install()
    {
        if (_guards.MayUse("exec") || _guards.MayUse("matchAll")) _guards.Replace(_prototype, "exec", Charged);
        if (_guards.MayUse("test")) _guards.Replace(_prototype, "test", Charged);
        if (_guards.MayUse("search")) _guards.Replace(_prototype, GlobalSymbolRegistry.Search, Charged);
        _guards.Replace(_prototype, GlobalSymbolRegistry.Replace, (original, self, arguments) =>
            self is JsRegExp pattern && arguments.Length > 1
                ? Replace(pattern, Text(arguments), ReplacementGuard.Create(_guards, arguments[1]))
                : original.Call(self, arguments));
        _guards.Replace(_prototype, GlobalSymbolRegistry.Match, (original, self, arguments) =>
        {
            if (self is JsRegExp { Global: true } pattern) return Matches(pattern, Text(arguments));
            if (self is JsRegExp other) Charge(other, Text(arguments));
            return original.Call(self, arguments);
        });
        _guards.Replace(_prototype, GlobalSymbolRegistry.Split, (original, self, arguments) =>
            self is JsRegExp pattern ? Split(pattern, Text(arguments), arguments.Length > 1 ? arguments[1] : JsValue.Undefined) : original.Call(self, arguments));
    }

    /// <summary>Replaces by the engine's own means, which it uses only while <c>exec</c> is its own.</summary>
    private JsValue Replace(JsRegExp pattern, string text, JsValue replacement)
    {
        Charge(pattern, text);
        var exec = _prototype.Get("exec");
        ScriptGuards.Define(_prototype, "exec", _exec);
        try
        {
            return _replace.Call(pattern, [text, replacement]);
        }
        finally
        {
            ScriptGuards.Define(_prototype, "exec", exec);
        }
    }

    private JsValue Matches(JsRegExp pattern, string text)
    {
        var matches = new JsArray(_guards.Engine, 0, 0);
        Replace(pattern, text, Collector(arguments =>
        {
            matches.Push(arguments[0]);
            _guards.CheckListLength(matches.Length);
        }));
        return matches.Length == 0 ? JsValue.Null : matches;
    }

    /// <summary>As ECMA-262 (RegExp.prototype [ %Symbol.split% ]) has it, but going from match to match instead of trying each place.</summary>
    private JsArray Split(JsRegExp pattern, string text, JsValue limit)
    {
        var pieces = new JsArray(_guards.Engine, 0, 0);
        var most = limit.IsUndefined() ? uint.MaxValue : TypeConverter.ToUint32(limit);
        if (most == 0) return pieces;
        var flags = pattern.Flags.Replace("y", "", StringComparison.Ordinal).Replace("g", "", StringComparison.Ordinal) + "g";
        var (start, isEmpty) = (0, false);
        Replace((JsRegExp)_guards.Engine.Construct("RegExp", pattern.Source, flags), text, Collector(arguments =>
        {
            var match = arguments[0].ToString();
            var count = Array.FindLastIndex(arguments, argument => argument.IsNumber());
            var at = (int)arguments[count].AsNumber();
            isEmpty |= text.Length == 0;
            if (at >= text.Length || at + match.Length == start) return;
            pieces.Push(text[start..at]);
            for (var i = 1; i < count; i++) pieces.Push(arguments[i]);
            _guards.CheckListLength(pieces.Length);
            start = at + match.Length;
        }));
        if (!isEmpty) pieces.Push(text[start..]);
        return pieces.Length <= most ? pieces : new JsArray(_guards.Engine, [.. pieces.Take((int)most)]);
    }

    private ClrFunction Collector(Action<JsValue[]> collect) => new(_guards.Engine, "", (_, arguments) =>
    {
        collect(arguments);
        return JsString.Empty;
    });

    private JsValue Charged(JsValue original, JsValue self, JsValue[] arguments)
    {
        var text = Text(arguments);
        if (self is JsRegExp pattern) Charge(pattern, text);
        return original.Call(self, [text]);
    }

    private void Charge(JsRegExp pattern, string text)
    {
        if (!_sizes.TryGetValue(pattern, out var size)) _sizes[pattern] = size = SizeOf(pattern);
        _guards.Charge(text.Length * size);
    }

    /// <summary>Each group may capture all of the text, and a loop around more than one character may turn at each character.</summary>
    private static double SizeOf(JsRegExp pattern)
    {
        var groups = pattern.Source.AsSpan().Count('(') - pattern.Source.AsSpan().Count("(?:") + 1;
        var loops = (pattern.Flags.Contains('v', StringComparison.Ordinal) ? AnyLoop() : Loop()).IsMatch(pattern.Source);
        return groups * (sizeof(char) + (loops ? TurnSize : 0));
    }

    /// <summary>What repeats a group, a class by its name, or what a group has captured.</summary>
    [GeneratedRegex(@"(?:[)}>]|\\\d+)[*+{]")]
    private static partial Regex Loop();

    /// <summary>With the flag <c>v</c> also a class may stand for more than one character.</summary>
    [GeneratedRegex("[*+{]")]
    private static partial Regex AnyLoop();

    private static string Text(JsValue[] arguments) => TypeConverter.ToString(arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
}
