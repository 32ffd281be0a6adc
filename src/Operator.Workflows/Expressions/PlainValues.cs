using System.Text.Json;

namespace Operator.Workflows.Expressions;

/// <summary>Writes the commonest untyped values without asking the serialiser for their type.</summary>
internal static class PlainValues
{
    /// <summary>Writes a text, truth value or whole number; false when the value is something else.</summary>
    public static bool TryWrite(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                return true;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return true;
            case int number:
                writer.WriteNumberValue(number);
                return true;
            case long number:
                writer.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }
}
