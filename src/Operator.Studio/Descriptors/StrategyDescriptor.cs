namespace Operator.Studio.Descriptors;

/// <summary>A strategy that a definition may name.</summary>
internal sealed record StrategyDescriptor(string DisplayName, string Description, string TypeName);
