using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript.Guards;

/// <summary>
/// Puts limits around the built-in functions that may make much of little in one call: the engine looks at its limits between statements only.
/// What such a call is going to allocate is reckoned before it runs, and what it would do natively in one piece is done in pieces where that
/// cannot be known.
/// </summary>
internal sealed class ScriptGuards(Engine engine, PreparedScript script, long maxMemory)
{
    /// <summary>How many elements a list of a script may have.</summary>
    public const uint MaxListLength = 1_000_000;

    private const int MaxBigIntLength = 1_000;

    private static readonly string[] Unbounded = ["BigInt64Array", "BigUint64Array", "DataView", "Temporal", "SharedArrayBuffer", "Atomics"];

    private static readonly (Func<PreparedScript, bool> AreNeeded, Action<ScriptGuards> Install)[] All =
    [
        (script => Array.Exists(Unbounded, script.MayUse), guards => guards.RemoveUnbounded()),
        (script => script.MayUse("BigInt"), guards => guards.InstallBigInt()),
        (TextGuards.AreNeeded, TextGuards.Install),
        (SearchGuards.AreNeeded, SearchGuards.Install),
        (MemberGuards.AreNeeded, MemberGuards.Install),
        (TemplateGuards.AreNeeded, TemplateGuards.Install),
        (ListGuards.AreNeeded, ListGuards.Install),
        (JsonGuard.IsNeeded, JsonGuard.Install),
        (BufferGuards.AreNeeded, BufferGuards.Install),
        (PatternGuards.AreNeeded, PatternGuards.Install),
    ];

    private readonly long _started = GC.GetAllocatedBytesForCurrentThread();

    public Engine Engine => engine;

    /// <summary>What is left of the memory, in bytes.</summary>
    public long Remaining => maxMemory - (GC.GetAllocatedBytesForCurrentThread() - _started);

    /// <summary>The guards of the functions that a script may use, found out once for all its runs.</summary>
    public static IReadOnlyList<Action<ScriptGuards>> NeededBy(PreparedScript script) => [.. All.Where(guards => guards.AreNeeded(script)).Select(guards => guards.Install)];

    /// <summary>Guards those that the script may use, and takes away what cannot be guarded.</summary>
    public void Install()
    {
        foreach (var install in script.Guards) install(this);
    }

    /// <summary>Checks the script's limits, with some bytes that are about to be allocated.</summary>
    /// <exception cref="Jint.Runtime.MemoryLimitExceededException">They are more than what is left.</exception>
    public void Charge(double bytes)
    {
        engine.Constraints.Check();
        if (bytes > Remaining) throw Exceeded();
    }

    /// <summary>The same for characters.</summary>
    public void ChargeText(double characters) => Charge(characters * sizeof(char));

    /// <exception cref="Jint.Runtime.MemoryLimitExceededException">A list is too long.</exception>
    public void CheckListLength(double length)
    {
        engine.Constraints.Check();
        if (length > MaxListLength) throw new Jint.Runtime.MemoryLimitExceededException($"A list of the script has more than {MaxListLength} elements.");
    }

    /// <summary>Whether the script may use a global name or a member.</summary>
    public bool MayUse(string name) => script.MayUse(name);

    /// <summary>A global constructor or namespace.</summary>
    public ObjectInstance Global(string name) => engine.Global.Get(name).AsObject();

    /// <summary>The prototype of a global constructor.</summary>
    public ObjectInstance Prototype(string constructor) => Global(constructor).Get("prototype").AsObject();

    /// <summary>Puts a function that knows the original in the place of a member.</summary>
    public void Replace(ObjectInstance holder, JsValue name, Func<JsValue, JsValue, JsValue[], JsValue> function)
    {
        var original = holder.Get(name);
        if (original is not Function) return;
        var title = original.Get("name").ToString();
        var length = (int)original.Get("length").AsNumber();
        Define(holder, name, new ClrFunction(engine, title, (self, arguments) => function(original, self, arguments), length, PropertyFlag.Configurable));
    }

    private void RemoveUnbounded()
    {
        foreach (var name in Unbounded) engine.Global.Delete(name);
    }

    /// <summary>Reading a whole number takes time with the square of its length. A script that does not name BigInt may hide that it multiplies, so it has none.</summary>
    private void InstallBigInt()
    {
        var original = Global("BigInt");
        if (!script.Names.Contains("BigInt"))
        {
            engine.Global.Delete("BigInt");
            return;
        }

        var handler = new JsObject(engine);
        handler.Set("apply", new ClrFunction(engine, "apply", (_, arguments) =>
        {
            if (arguments[2].AsArray() is { Length: > 0 } given && given[0] is JsString { Length: > MaxBigIntLength }) throw new TimeoutException($"A BigInt of the script has more than {MaxBigIntLength} digits.");
            return original.Call(JsValue.Undefined, arguments[2].AsArray().ToArray());
        }));
        Define(engine.Global, "BigInt", engine.Construct("Proxy", original, handler));
        original.Get("prototype").AsObject().Delete("constructor");
    }

    /// <summary>Puts a value in the place of a member.</summary>
    public static void Define(ObjectInstance holder, JsValue name, JsValue value) =>
        holder.FastSetProperty(name, new PropertyDescriptor(value, writable: true, enumerable: false, configurable: true));

    private Jint.Runtime.MemoryLimitExceededException Exceeded() => new($"The script needs more than the {maxMemory / (1024 * 1024)} MiB of memory that it may use.");
}
