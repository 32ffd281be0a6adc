using System.Text.Json.Nodes;
using Operator.Workflows.Compilation;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;

namespace Operator.Workflows.Writing;

/// <summary>
/// Writes a stored version as Elsa's API and its exported files have it: the members in their order, what a definition leaves out with its default,
/// node ids at every activity.
/// </summary>
public static class DefinitionWriter
{
    /// <summary>The first member of an exported file.</summary>
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>Writes a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="plan">Its plan; without one the activities are written as they were read.</param>
    /// <param name="findPublished">The published version of a definition that is embedded as an activity.</param>
    public static JsonObject Write(DefinitionVersion version, WorkflowPlan? plan, Func<string, DefinitionVersion?>? findPublished = null)
    {
        ArgumentNullException.ThrowIfNull(version);
        var definition = version.Definition;
        var json = new JsonObject
        {
            ["id"] = definition.Id,
            ["definitionId"] = definition.DefinitionId,
        };
        AddText(json, "name", definition.Name);
        AddText(json, "description", definition.Description);
        json["createdAt"] = JsonValue.Create(version.CreatedAt);
        json["version"] = definition.Version;
        AddText(json, "toolVersion", definition.ToolVersion);
        json["variables"] = new JsonArray([.. definition.Variables.Select(variable => MemberWriter.Variable(variable.Json))]);
        json["inputs"] = new JsonArray([.. definition.Inputs.Select(input => MemberWriter.Input(input.Json))]);
        json["outputs"] = new JsonArray([.. definition.Outputs.Select(output => MemberWriter.Output(output.Json))]);
        json["outcomes"] = new JsonArray([.. definition.Outcomes.Select(outcome => JsonValue.Create(outcome))]);
        json["customProperties"] = definition.CustomProperties.ToNode() as JsonObject ?? new JsonObject();
        json["isReadonly"] = definition.IsReadonly;
        json["isSystem"] = definition.IsSystem;
        json["isLatest"] = definition.IsLatest;
        json["isPublished"] = definition.IsPublished;
        json["options"] = Options(definition.Options);
        json["root"] = plan is null ? definition.Root.ToNode() : new ActivityWriter(plan, findPublished).WriteRoot();
        return json;
    }

    /// <summary>Writes one activity of a plan with all that is in it; of an activity that stands for a workflow also that workflow's body.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="nodeId">The activity's place.</param>
    /// <param name="findPublished">The published version of a definition that is embedded as an activity.</param>
    /// <returns>The activity with its place; the whole workflow when there is none.</returns>
    public static SubGraph WriteSubGraph(WorkflowPlan plan, string nodeId, Func<string, DefinitionVersion?>? findPublished = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(nodeId);
        return new ActivityWriter(plan, findPublished).WriteSubGraph(plan.FindByNodeId(nodeId) ?? plan.Root);
    }

    /// <summary>Writes the way to an activity; null when there is no such activity.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="nodeId">The activity's place.</param>
    /// <param name="findPublished">The published version of a definition that is embedded as an activity.</param>
    public static GraphPath? WritePath(WorkflowPlan plan, string nodeId, Func<string, DefinitionVersion?>? findPublished = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(nodeId);
        if (plan.FindByNodeId(nodeId) is not { } node) return null;
        var segments = new List<GraphPathSegment>();
        PlanNode? container = null;
        var below = node;
        for (var ancestor = node.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            var port = ActivityWriter.PortOf(below);
            below = ancestor;
            if (ancestor.IsWorkflow || ancestor.Activity is Flowcharts.Flowchart) continue;
            container ??= ancestor;
            var activity = ancestor.Activity;
            segments.Insert(0, new GraphPathSegment(
                ancestor.NodeId, activity.Id, activity.Type, port, activity.Name ?? activity.Type));
        }

        var writer = new ActivityWriter(plan, findPublished);
        return new GraphPath(writer.WriteSubGraph(node), writer.WriteSubGraph(container ?? plan.Root), segments);
    }

    /// <summary>The options that are set, as a definition and an embedded workflow have them.</summary>
    internal static JsonObject Options(WorkflowDefinitionOptions options)
    {
        var json = new JsonObject();
        AddText(json, "activationStrategyType", options.ActivationStrategyType);
        if (options.UsableAsActivity) json["usableAsActivity"] = true;
        json["autoUpdateConsumingWorkflows"] = options.AutoUpdateConsumingWorkflows;
        AddText(json, "activityCategory", options.ActivityCategory);
        AddText(json, "incidentStrategyType", options.IncidentStrategyType);
        AddText(json, "commitStrategyName", options.CommitStrategyName);
        return json;
    }

    internal static void AddText(JsonObject json, string name, string? text)
    {
        if (text is not null) json[name] = text;
    }
}
