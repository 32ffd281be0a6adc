using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Guards what looks for a text in a text, which in the worst case compares each place with all of it, and what replaces what is found.</summary>
internal static class SearchGuards
{
    /// <summary>How many characters a search may compare.</summary>
    private const double MaxComparisons = 5e9;

    private static readonly string[] Searches = ["indexOf", "lastIndexOf", "includes", "split"];

    private static readonly string[] Replacements = ["replace", "replaceAll"];

    public static bool AreNeeded(PreparedScript script) => Array.Exists(Searches, script.MayUse) || Array.Exists(Replacements, script.MayUse);

    public static void Install(ScriptGuards guards)
    {
        foreach (var name in Searches)
            if (guards.MayUse(name)) guards.Replace(guards.Prototype("String"), name, Search);
        foreach (var name in Replacements)
            if (guards.MayUse(name)) guards.Replace(guards.Prototype("String"), name, (original, self, arguments) => Replace(guards, original, self, arguments));
    }

    private static JsValue Search(JsValue original, JsValue self, JsValue[] arguments)
    {
        if (self.IsNull() || self.IsUndefined() || arguments.Length == 0 || arguments[0] is ObjectInstance) return original.Call(self, arguments);
        var text = TypeConverter.ToString(self);
        if (arguments[0].IsString()) Check(text, arguments[0].ToString());
        return original.Call(text, arguments);
    }

    private static JsValue Replace(ScriptGuards guards, JsValue original, JsValue self, JsValue[] arguments)
    {
        if (self.IsNull() || self.IsUndefined() || arguments.Length < 2 || arguments[0] is ObjectInstance) return original.Call(self, arguments);
        var text = TypeConverter.ToString(self);
        var searched = TypeConverter.ToString(arguments[0]);
        Check(text, searched);
        return original.Call(text, [searched, ReplacementGuard.Create(guards, arguments[1])]);
    }

    private static void Check(string text, string searched)
    {
        if ((double)text.Length * searched.Length > MaxComparisons) throw new TimeoutException("The script looks for a text that is too long for the text in which it looks.");
    }
}
