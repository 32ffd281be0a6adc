using Operator.Workflows.Authoring;
using Operator.Workflows.Model;

namespace Operator.Workflows.Building;

/// <summary>Collects what a workflow in code consists of.</summary>
public interface IWorkflowBuilder
{
    /// <summary>The id that all versions share; the name of the class unless it says another.</summary>
    string? DefinitionId { get; set; }

    /// <summary>The version.</summary>
    int Version { get; set; }

    /// <summary>The name for people; the definition id when there is none.</summary>
    string? Name { get; set; }

    /// <summary>The root activity; an empty sequence when there is none.</summary>
    IActivity? Root { get; set; }

    /// <summary>The variables of the whole workflow.</summary>
    ICollection<Variable> Variables { get; set; }

    /// <summary>The declared inputs.</summary>
    ICollection<InputDefinition> Inputs { get; set; }

    /// <summary>The declared outputs.</summary>
    ICollection<OutputDefinition> Outputs { get; set; }

    /// <summary>The outcomes when it is used as an activity.</summary>
    ICollection<string> Outcomes { get; set; }

    /// <summary>The options.</summary>
    WorkflowDefinitionOptions WorkflowOptions { get; set; }

    /// <summary>Sets the definition id.</summary>
    IWorkflowBuilder WithDefinitionId(string definitionId);

    /// <summary>Declares a variable.</summary>
    Variable<T> WithVariable<T>(string name, T value);

    /// <summary>Declares an input.</summary>
    InputDefinition WithInput<T>(string name, string? description = null);

    /// <summary>Declares an output.</summary>
    OutputDefinition WithOutput<T>(string name, string? description = null);

    /// <summary>Says whether a second instance may start, by the class of a strategy.</summary>
    IWorkflowBuilder WithActivationStrategyType<T>()
        where T : IWorkflowActivationStrategy;
}
