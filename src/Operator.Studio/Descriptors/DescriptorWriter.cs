using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Http;

namespace Operator.Studio.Descriptors;

/// <summary>Writes activity types as designers read them.</summary>
internal sealed class DescriptorWriter(
    IEnumerable<IInputOptions> options, IEnumerable<IPropertyUIHandler> handlers, ElsaApiOptions apiOptions, HttpWorkflowOptions httpOptions)
{
    private const string HttpEndpoint = "Elsa.HttpEndpoint";

    public async ValueTask<JsonObject> WriteAsync(ActivityDescriptor descriptor, HttpContext context)
    {
        var inputs = new JsonArray();
        foreach (var input in descriptor.Inputs) inputs.Add(await InputAsync(descriptor, input, context));
        var json = new JsonObject { ["typeName"] = descriptor.TypeName };
        if (descriptor.ClrType is { } type) json["clrType"] = TypeAliases.NameOf(type);
        if (descriptor.Namespace is { } space) json["namespace"] = space;
        json["name"] = descriptor.Name;
        json["version"] = descriptor.Version;
        json["category"] = descriptor.Category;
        json["displayName"] = descriptor.DisplayName;
        if (descriptor.Description is { } description) json["description"] = description;
        json["inputs"] = inputs;
        json["outputs"] = new JsonArray([.. descriptor.Outputs.Select(Output)]);
        json["kind"] = descriptor.Kind.ToString();
        json["runAsynchronously"] = descriptor.RunAsynchronously;
        json["ports"] = new JsonArray([.. descriptor.Ports.Select(Port)]);
        json["customProperties"] = JsonSerializer.SerializeToNode(CustomProperties(descriptor), ApiJson.Options);
        json["constructionProperties"] = new JsonObject(ConstructionProperties(descriptor));
        json["isContainer"] = descriptor.IsContainer;
        json["isBrowsable"] = descriptor.IsBrowsable;
        json["isStart"] = descriptor.IsStart;
        json["isTerminal"] = descriptor.IsTerminal;
        return json;
    }

    /// <summary>What an editor needs now: the host's choices, the address of the request, or what never changes.</summary>
    public async ValueTask<JsonObject> SpecificationsAsync(ActivityDescriptor descriptor, InputDescriptor input, HttpContext context)
    {
        foreach (var source in options)
        {
            if (await source.FindAsync(descriptor.TypeName, input.Name, context.RequestAborted) is { } found) return EditorSpecifications.DropDown(found);
        }

        if (descriptor.TypeName == HttpEndpoint && input.Name == "Path") return EditorSpecifications.Prefixed($"{BaseUrl(context)}{httpOptions.BasePath.TrimEnd('/')}/");
        var specifications = EditorSpecifications.Of(input);
        foreach (var handler in handlers.Where(handler => input.UIHandlers.Contains(handler.GetType())).OrderBy(handler => handler.Priority))
        {
            var properties = await handler.GetUIPropertiesAsync(input.Property!, null, context.RequestAborted);
            foreach (var (name, value) in properties) specifications[name] = JsonSerializer.SerializeToNode(value, ApiJson.Options);
        }

        return specifications;
    }

    private async ValueTask<JsonObject> InputAsync(ActivityDescriptor descriptor, InputDescriptor input, HttpContext context)
    {
        var json = new JsonObject { ["isWrapped"] = input.IsWrapped, ["uiHint"] = input.UIHint };
        if (input.Category is { } category) json["category"] = category;
        if (input.DefaultValue is { } value) json["defaultValue"] = JsonSerializer.SerializeToNode(value, ApiJson.Options);
        if (input.DefaultSyntax is { } syntax) json["defaultSyntax"] = syntax;
        json["isReadOnly"] = input.IsReadOnly;
        json["isSensitive"] = input.IsSensitive;
        json["autoEvaluate"] = input.AutoEvaluate;
        json["uiSpecifications"] = await SpecificationsAsync(descriptor, input, context);
        json["name"] = input.Name;
        json["typeName"] = TypeAliases.NameOf(input.Type);
        json["displayName"] = input.DisplayName;
        if (input.Description is { } description) json["description"] = description;
        json["order"] = JsonSerializer.SerializeToNode(input.Order);
        json["isBrowsable"] = input.IsBrowsable;
        json["isSerializable"] = input.IsSerializable;
        json["isSynthetic"] = input.IsSynthetic;
        return json;
    }

    private static JsonNode Output(OutputDescriptor output)
    {
        var json = new JsonObject { ["name"] = output.Name, ["typeName"] = TypeAliases.NameOf(output.Type), ["displayName"] = output.DisplayName };
        if (output.Description is { } description) json["description"] = description;
        json["order"] = 0;
        json["isBrowsable"] = output.IsBrowsable;
        json["isSerializable"] = output.IsSerializable;
        json["isSynthetic"] = output.IsSynthetic;
        return json;
    }

    private static JsonNode Port(PortDescriptor port) => new JsonObject
    {
        ["name"] = port.Name,
        ["displayName"] = port.DisplayName,
        ["type"] = port.IsEmbedded ? "Embedded" : "Flow",
        ["isBrowsable"] = port.IsBrowsable,
    };

    private static Dictionary<string, object> CustomProperties(ActivityDescriptor descriptor)
    {
        var properties = new Dictionary<string, object>(descriptor.CustomProperties);
        if (descriptor.ClrType is { } type) properties["Type"] = TypeAliases.NameOf(type);
        return properties;
    }

    /// <summary>What a designer copies into every new activity that stands for a workflow.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode?>> ConstructionProperties(ActivityDescriptor descriptor)
    {
        if (descriptor.CustomProperties.GetValueOrDefault("WorkflowDefinitionId") is not string definitionId) return [];
        return
        [
            KeyValuePair.Create<string, JsonNode?>("WorkflowDefinitionId", definitionId),
            KeyValuePair.Create<string, JsonNode?>("WorkflowDefinitionVersionId", (string)descriptor.CustomProperties["WorkflowDefinitionVersionId"]),
            KeyValuePair.Create<string, JsonNode?>("Version", descriptor.Version),
        ];
    }

    private string BaseUrl(HttpContext context) =>
        apiOptions.PublicUrl?.ToString().TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
}
