using Operator.Workflows.Authoring;
using Operator.Workflows.Model;

namespace Operator.Workflows.Building;

/// <summary>Collects what a workflow in code consists of.</summary>
public interface IWorkflowBuilder
{
    /// <summary>The id that all versions share.</summary>
    string? DefinitionId { get; set; }

    /// <summary>The version.</summary>
    int Version { get; set; }

    /// <summary>The name for people.</summary>
    string? Name { get; set; }

    /// <summary>The root activity.</summary>
    IActivity? Root { get; set; }

    /// <summary>The variables of the whole workflow.</summary>
    ICollection<Variable> Variables { get; }

    /// <summary>The declared inputs.</summary>
    ICollection<InputDefinition> Inputs { get; }

    /// <summary>The declared outputs.</summary>
    ICollection<OutputDefinition> Outputs { get; }

    /// <summary>The outcomes when it is used as an activity.</summary>
    ICollection<string> Outcomes { get; }

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
    IWorkflowBuilder WithActivationStrategyType<T>();
}
