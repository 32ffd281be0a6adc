namespace Operator.Workflows.Http;

/// <summary>Tells editors that an activity takes part in resilience strategies of a category.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ResilientAttribute(string category) : Attribute
{
    public string Category { get; } = category;
}
