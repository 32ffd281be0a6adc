using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>
/// Keeps values that scripts hand out small enough to be converted and stored: a conversion has none of the engine's own limits, and a list that
/// holds another twice, which holds another twice, and so on, is small in the engine and endless outside.
/// </summary>
internal static class ScriptValueLimits
{
    private const int MaxDepth = 64;
    private const int MaxParts = 1_000_000;

    /// <exception cref="InvalidOperationException">The value is nested too deeply, contains itself or an error, or has too many parts.</exception>
    public static void Check(JsValue value)
    {
        var parts = 0;
        Check(value, 0, ref parts);
    }

    private static void Check(JsValue value, int depth, ref int parts)
    {
        if (++parts > MaxParts) throw new InvalidOperationException($"The script's value has more than {MaxParts} parts.");
        if (value is not ObjectInstance container || value is IObjectWrapper or Function) return;
        if (container is JsError error) throw new InvalidOperationException($"The script's value is an error: {error}");
        if (depth == MaxDepth) throw new InvalidOperationException($"The script's value is nested deeper than {MaxDepth} levels, or contains itself.");
        if (container is JsArray list)
        {
            foreach (var item in list) Check(item, depth + 1, ref parts);
            return;
        }

        foreach (var (_, property) in container.GetOwnProperties())
            if (property.IsDataDescriptor()) Check(property.Value, depth + 1, ref parts);
    }
}
