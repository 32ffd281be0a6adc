namespace Operator.Workflows.Model;

/// <summary>The options of a definition, as written.</summary>
public sealed record WorkflowDefinitionOptions
{
    /// <summary>Whether a second instance may start; any text that contains the strategy's name.</summary>
    public string? ActivationStrategyType { get; init; }

    /// <summary>Whether the definition is offered as an activity.</summary>
    public bool UsableAsActivity { get; init; }

    /// <summary>Whether workflows that embed it follow its versions.</summary>
    public bool AutoUpdateConsumingWorkflows { get; init; }

    /// <summary>The palette group of the activity.</summary>
    public string? ActivityCategory { get; init; }

    /// <summary>What an incident does: any text that contains <c>FaultStrategy</c> or <c>ContinueWithIncidentsStrategy</c>.</summary>
    public string? IncidentStrategyType { get; init; }

    /// <summary>When state is stored besides the end of a burst.</summary>
    public string? CommitStrategyName { get; init; }

    /// <summary>Whether an incident leaves the instance running.</summary>
    public bool ContinuesWithIncidents => IncidentStrategyType?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true;
}
