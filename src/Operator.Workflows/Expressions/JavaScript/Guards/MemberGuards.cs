using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>Guards what lists the characters of a text as members of an object.</summary>
internal static class MemberGuards
{
    /// <summary>What a member takes at most, in bytes.</summary>
    private const double MemberSize = 800;

    private static readonly (string Holder, string[] Names)[] Listings =
    [
        ("Object", ["assign", "entries", "freeze", "getOwnPropertyDescriptors", "getOwnPropertyNames", "isFrozen", "isSealed", "keys", "seal", "values"]),
        ("Reflect", ["ownKeys"]),
    ];

    public static bool AreNeeded(PreparedScript script) => script.MayUse(ScriptRewriter.Listing) || Array.Exists(Listings, listing => script.MayUse(listing.Holder));

    public static void Install(ScriptGuards guards)
    {
        if (guards.MayUse(ScriptRewriter.Listing))
        {
            guards.Engine.SetValue(ScriptRewriter.Listing, new ClrFunction(guards.Engine, "", (_, arguments) =>
            {
                guards.Charge(MemberSize * Members(arguments[0]));
                return arguments[0];
            }));
        }

        foreach (var (holder, names) in Listings)
            foreach (var name in names)
                if (guards.MayUse(holder) && guards.MayUse(name)) Install(guards, holder, name);
    }

    private static void Install(ScriptGuards guards, string holder, string name) =>
        guards.Replace(guards.Global(holder), name, (original, self, arguments) =>
        {
            foreach (var argument in arguments) guards.Charge(MemberSize * Members(argument));
            return original.Call(self, arguments);
        });

    /// <summary>How many members a text has, also as an object: that alone has a length which never changes.</summary>
    private static double Members(JsValue value) => value switch
    {
        JsString text => text.Length,
        ObjectInstance holder and not Function when holder.GetOwnProperty("length") is { Writable: false, Configurable: false, Value: JsNumber length } => length.AsNumber(),
        _ => 0,
    };
}
