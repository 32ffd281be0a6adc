using Operator.Workflows.Authoring;
using Operator.Workflows.Model;

namespace Operator.Workflows.Catalog;

/// <summary>Describes workflows as activities.</summary>
public static class WorkflowActivityDescriber
{
    // Designers show the workflow inside of the activity by this port.
    private static readonly PortDescriptor Inside = new() { Name = "Root", DisplayName = "Root", IsEmbedded = true, IsBrowsable = false };

    /// <summary>The activity type of a definition: its name with every word capitalised and everything else removed.</summary>
    public static string TypeName(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var name = definition.Name ?? definition.DefinitionId;
        var words = name.Split([.. name.Where(character => !char.IsLetterOrDigit(character)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(Names.Pascal));
    }

    /// <summary>The descriptor of a definition as an activity.</summary>
    public static ActivityDescriptor Describe(string typeName, WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new ActivityDescriptor
        {
            TypeName = typeName,
            Version = definition.Version,
            Name = typeName,
            Category = definition.Options.ActivityCategory ?? "Workflows",
            DisplayName = definition.Name ?? typeName,
            Description = definition.Description,
            Inputs = [.. definition.Inputs.Select(Input)],
            Outputs = [.. definition.Outputs.Select(Output)],
            Ports = [Inside, .. definition.Outcomes.Select(outcome => new PortDescriptor { Name = outcome, DisplayName = outcome })],
            CustomProperties = new Dictionary<string, object>
            {
                ["RootType"] = "WorkflowDefinitionActivity",
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.Id,
            },
        };
    }

    private static InputDescriptor Input(InputDefinition input) => new()
    {
        Name = Names.Pascal(input.Name),
        Type = TypeOf(input.TypeName, input.IsArray),
        DisplayName = input.Json.Text("displayName") is { Length: > 0 } text ? text : input.Name,
        Description = input.Json.Text("description"),
        Category = input.Json.Text("category"),
        UIHint = input.Json.Text("uiHint") ?? InputUIHints.SingleLine,
        IsWrapped = true,
        IsSynthetic = true,
    };

    private static OutputDescriptor Output(OutputDefinition output) => new()
    {
        Name = Names.Pascal(output.Name),
        Type = TypeOf(output.TypeName, output.IsArray),
        DisplayName = output.Json.Text("displayName") is { Length: > 0 } text ? text : output.Name,
        Description = output.Json.Text("description"),
        IsSynthetic = true,
    };

    private static Type TypeOf(string name, bool isArray)
    {
        var type = TypeAliases.Find(name) ?? typeof(object);
        return isArray ? type.MakeArrayType() : type;
    }
}
