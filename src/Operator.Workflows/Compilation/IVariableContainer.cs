using Operator.Workflows.Authoring;

namespace Operator.Workflows.Compilation;

/// <summary>An activity that declares variables.</summary>
internal interface IVariableContainer
{
    ICollection<Variable> Variables { get; }
}
