namespace Operator.Workflows.Execution;

/// <summary>A variable that exists in one execution's scope, such as a loop's current value. They form a list.</summary>
internal sealed class DynamicVariable(string id, string name, object? value, DynamicVariable? next = null)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public object? Value { get; set; } = value;

    public DynamicVariable? Next { get; set; } = next;
}
