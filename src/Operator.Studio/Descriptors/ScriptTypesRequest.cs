namespace Operator.Studio.Descriptors;

/// <summary>The script that is edited.</summary>
internal sealed record ScriptTypesRequest
{
    public string? ActivityTypeName { get; init; }

    public string? PropertyName { get; init; }
}
