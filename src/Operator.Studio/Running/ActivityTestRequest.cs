namespace Operator.Studio.Running;

/// <summary>One activity that is to be tried out.</summary>
internal sealed record ActivityTestRequest
{
    public DefinitionHandle? WorkflowDefinitionHandle { get; init; }

    public ActivityHandle? ActivityHandle { get; init; }
}
