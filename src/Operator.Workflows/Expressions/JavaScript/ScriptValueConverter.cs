using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;
using Operator.Workflows.Http;
using Operator.Workflows.Model;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>Shows values of the host to scripts as scripts expect them: bytes as buffers, JSON as objects, sets as lists, enumerations by name.</summary>
internal sealed class ScriptValueConverter : IObjectConverter
{
    public bool TryConvert(Engine engine, object value, [NotNullWhen(true)] out JsValue? result)
    {
        switch (value)
        {
            case byte[] bytes:
                result = engine.Intrinsics.ArrayBuffer.Construct(bytes);
                return true;
            case JsonElement element:
                result = element.ValueKind is JsonValueKind.Object or JsonValueKind.Array
                    ? JsValue.FromObject(engine, JsonSerializer.SerializeToNode(element))
                    : JsValue.FromObject(engine, element.ToPlain());
                return true;
            case Enum member:
                result = member.ToString();
                return true;
            case not null when HttpValues.Describe(value) is { } description:
                result = JsValue.FromObject(engine, description);
                return true;
            case IReadOnlyDictionary<string, object?> dictionary and not IDictionary<string, object?>:
                result = JsValue.FromObject(engine, dictionary.ToDictionary());
                return true;
            case IEnumerable items and not (string or IList or IDictionary) when value.GetType().GetInterface("ISet`1") is not null:
                result = JsValue.FromObject(engine, items.Cast<object?>().ToArray());
                return true;
            default:
                result = null;
                return false;
        }
    }
}
