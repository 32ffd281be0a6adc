namespace Operator.Studio.Descriptors;

/// <summary>A part of the server that Studio asks for before it shows its own part.</summary>
internal sealed record FeatureDescriptor(string Name, string Namespace, string FullName, string DisplayName, string Description)
{
    public static FeatureDescriptor Of(string name, string description) => new(name, "Elsa", $"Elsa.{name}", name, description);
}
