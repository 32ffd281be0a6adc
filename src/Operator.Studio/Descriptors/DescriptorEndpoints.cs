using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Studio.Access;
using Operator.Studio.Http;
using Operator.Workflows.Catalog;
using Operator.Workflows.Hosting;
using Operator.Workflows.Writing;

namespace Operator.Studio.Descriptors;

/// <summary>What a designer has to choose from.</summary>
internal sealed class DescriptorEndpoints(ActivityCatalog catalog, IDefinitionLibrary library, DescriptorWriter writer)
{
    private static readonly string[] ConverterArguments = ["sourceType", "destinationType"];

    public void Map(RouteGroupBuilder api)
    {
        api.Get("/descriptors/activities", Permissions.ReadDescriptors, ListAsync);
        api.Get("/descriptors/activities/{activityTypeName}", Permissions.ReadDescriptors, FindAsync);
        api.Post("/descriptors/activities/{activityTypeName}/options/{propertyName}", Permissions.ReadDescriptors, OptionsAsync);
        api.Get("/descriptors/expression-descriptors", Permissions.ReadDescriptors, () => Answer.List(FixedDescriptors.Expressions));
        api.Get("/descriptors/storage-drivers", Permissions.ReadDescriptors, () => Answer.Json(new { Items = StorageDrivers.All }));
        api.Get("/descriptors/variables", Permissions.ReadDescriptors, () => Answer.Json(new { Items = FixedDescriptors.VariableTypes }));
        api.Get("/descriptors/workflow-activation-strategies", Permissions.ReadDescriptors, () => Answer.List(FixedDescriptors.ActivationStrategies));
        api.Get("/descriptors/incident-strategies", Permissions.ReadDescriptors, () => Answer.List(FixedDescriptors.IncidentStrategies));
        api.Get("/descriptors/log-persistence-strategies", Permissions.ReadDescriptors, () => Answer.List(FixedDescriptors.LogPersistenceStrategies));
        api.Get("/descriptors/commit-strategies/workflows", Permissions.ReadDescriptors, () => Answer.List(Array.Empty<StrategyDescriptor>()));
        api.Get("/descriptors/commit-strategies/activities", Permissions.ReadDescriptors, () => Answer.List(Array.Empty<StrategyDescriptor>()));
        api.Get("/descriptors/output-converters", Permissions.ReadDescriptors, OutputConverters);
        api.Get("/features/installed", Permissions.ReadDescriptors, () => Answer.List(FixedDescriptors.Features));
        api.Get("/features/installed/{fullName}", Permissions.ReadDescriptors, (string fullName) =>
            Answer.JsonOrNotFound(FixedDescriptors.Features.FirstOrDefault(feature => feature.FullName == fullName)));
        api.Get("/package/version", Permissions.ReadDescriptors, () => Answer.Json(new { PackageVersion = FixedDescriptors.ElsaVersion }));
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var items = new List<JsonObject>();
        foreach (var descriptor in Descriptors()) items.Add(await writer.WriteAsync(descriptor, context));
        return Answer.List(items);
    }

    private async Task<IResult> FindAsync(string activityTypeName, HttpContext context)
    {
        var version = context.Request.Query.Number("version");
        var descriptors = Descriptors().Where(descriptor => descriptor.TypeName == activityTypeName).ToList();
        var found = version is null ? descriptors.MaxBy(descriptor => descriptor.Version) : descriptors.Find(descriptor => descriptor.Version == version);
        return found is null ? Results.NotFound() : Answer.Json(await writer.WriteAsync(found, context));
    }

    /// <summary>The context in the body, the values of the other inputs, changes none of our choices.</summary>
    private async Task<IResult> OptionsAsync(string activityTypeName, string propertyName, HttpContext context)
    {
        var descriptor = Descriptors().FirstOrDefault(candidate => candidate.TypeName == activityTypeName);
        var input = descriptor?.Inputs.FirstOrDefault(candidate => string.Equals(candidate.Name, propertyName, StringComparison.OrdinalIgnoreCase));
        return descriptor is null || input is null
            ? Results.NotFound()
            : Answer.Json(new { Items = await writer.SpecificationsAsync(descriptor, input, context) });
    }

    /// <summary>The activity types, and each version of each workflow that may be used as one. A designer fails when two have one name and version.</summary>
    private IEnumerable<ActivityDescriptor> Descriptors()
    {
        var workflows = library.ListActivities()
            .OrderByDescending(version => version.Definition.IsPublished)
            .Select(version => WorkflowActivityDescriber.Describe(WorkflowActivityDescriber.TypeName(version.Definition), version.Definition)
                with { IsBrowsable = version.Definition.IsPublished });
        return catalog.Descriptors.Concat(workflows).DistinctBy(descriptor => (descriptor.TypeName, descriptor.Version));
    }

    private static IResult OutputConverters(HttpContext context)
    {
        var missing = ConverterArguments
            .Where(name => context.Request.Query.Text(name) is null)
            .Select(name => $"The {name} query parameter is required.")
            .ToList();
        return missing.Count == 0 ? Answer.List(Array.Empty<object>()) : throw new ApiFaultException(ApiFaultException.General, missing);
    }
}
