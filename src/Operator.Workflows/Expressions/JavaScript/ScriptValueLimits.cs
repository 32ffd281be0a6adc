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
    private const long MaxText = 8_000_000;

    /// <exception cref="InvalidOperationException">The value is nested too deeply, contains itself or an error, or has too many parts or too much text.</exception>
    public static void Check(JsValue value)
    {
        var (parts, text) = (0, 0L);
        Check(value, 0, ref parts, ref text);
    }

    private static void Check(JsValue value, int depth, ref int parts, ref long text)
    {
        if (++parts > MaxParts) throw new InvalidOperationException($"The script's value has more than {MaxParts} parts.");
        if (value is JsString characters && (text += characters.Length) > MaxText)
            throw new InvalidOperationException($"The script's value has texts of more than {MaxText} characters.");
        if (value is not ObjectInstance container || value is IObjectWrapper or Function) return;
        if (container is JsError error) throw new InvalidOperationException($"The script's value is an error: {error}");
        if (depth == MaxDepth) throw new InvalidOperationException($"The script's value is nested deeper than {MaxDepth} levels, or contains itself.");
        if (container is JsArray list)
        {
            for (uint i = 0; i < list.Length; i++) Check(list[i], depth + 1, ref parts, ref text);
            return;
        }

        foreach (var (_, property) in container.GetOwnProperties())
            if (property.IsDataDescriptor()) Check(property.Value, depth + 1, ref parts, ref text);
    }
}
