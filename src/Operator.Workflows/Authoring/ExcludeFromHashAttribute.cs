namespace Operator.Workflows.Authoring;

/// <summary>Leaves a property of a stimulus out of the comparison of stimuli.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExcludeFromHashAttribute : Attribute;
