namespace Operator.Workflows.Catalog;

/// <summary>The choices of an input that several activities share; named as <see cref="Authoring.InputAttribute.Options"/> by its type.</summary>
internal interface IInputOptions
{
    /// <summary>The choices in order.</summary>
    IReadOnlyList<string> Options { get; }
}
