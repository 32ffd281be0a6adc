namespace Operator.Studio.Http;

/// <summary>Reads names of enumeration members.</summary>
internal static class Choices
{
    /// <exception cref="ApiFaultException">The text names no member.</exception>
    public static T Parse<T>(string text, string name) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new ApiFaultException(name, $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>())}.");
}
