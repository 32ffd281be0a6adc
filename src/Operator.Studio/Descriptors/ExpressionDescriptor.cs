namespace Operator.Studio.Descriptors;

/// <summary>A type of expression.</summary>
internal sealed record ExpressionDescriptor(
    string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties)
{
    public static ExpressionDescriptor Of(string type, bool isBrowsable, string? language = null, bool isSerializable = true) => new(
        type, type, isSerializable, isBrowsable, language is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["MonacoLanguage"] = language });
}
