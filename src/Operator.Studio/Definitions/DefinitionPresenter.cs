using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Studio.Http;
using Operator.Workflows.Compilation;
using Operator.Workflows.Hosting;
using Operator.Workflows.Writing;

namespace Operator.Studio.Definitions;

/// <summary>Shows versions of definitions as the API has them.</summary>
internal sealed class DefinitionPresenter(IDefinitionLibrary library)
{
    private const string ReferenceKey = "WorkflowDefinitionId";

    /// <summary>The whole version with what the caller may do with it.</summary>
    public async ValueTask<JsonObject> ModelAsync(DefinitionVersion version, CancellationToken cancellationToken, bool mayWrite = true)
    {
        var model = await DocumentAsync(version, cancellationToken);
        model.Insert(0, "links", JsonSerializer.SerializeToNode(DefinitionLinks.Of(version.Definition.DefinitionId, version.Definition.IsReadonly, mayWrite), ApiJson.Options));
        return model;
    }

    /// <summary>The version as an exported file.</summary>
    public async ValueTask<JsonObject> FileAsync(DefinitionVersion version, CancellationToken cancellationToken)
    {
        var file = await DocumentAsync(version, cancellationToken);
        file.Insert(0, "$schema", DefinitionWriter.Schema);
        return file;
    }

    /// <summary>The published versions of the definitions that a plan embeds.</summary>
    public async ValueTask<Func<string, DefinitionVersion?>> PublishedAsync(WorkflowPlan? plan, CancellationToken cancellationToken)
    {
        var published = new Dictionary<string, DefinitionVersion?>(StringComparer.Ordinal);
        foreach (var id in EmbeddedIn(plan)) published[id] = await library.FindAsync(id, VersionSelection.Published, cancellationToken);
        return published.GetValueOrDefault;
    }

    /// <summary>The ids of the definitions whose newest or published version uses this one as an activity.</summary>
    public async ValueTask<IReadOnlyList<string>> ConsumersAsync(string definitionId, CancellationToken cancellationToken)
    {
        var consumers = new List<string>();
        foreach (var version in await library.ListAsync(VersionSelection.LatestOrPublished, cancellationToken))
        {
            if (version.Definition.DefinitionId == definitionId || consumers.Contains(version.Definition.DefinitionId)) continue;
            var plan = await library.FindPlanAsync(version.Definition.Id, cancellationToken);
            if (EmbeddedIn(plan).Contains(definitionId)) consumers.Add(version.Definition.DefinitionId);
        }

        return consumers;
    }

    private static HashSet<string> EmbeddedIn(WorkflowPlan? plan) =>
        plan is null
            ? []
            : plan.Activities
                .Select(pair => pair.Descriptor.CustomProperties.GetValueOrDefault(ReferenceKey) as string)
                .OfType<string>()
                .ToHashSet(StringComparer.Ordinal);

    private async ValueTask<JsonObject> DocumentAsync(DefinitionVersion version, CancellationToken cancellationToken)
    {
        var plan = await library.FindPlanAsync(version.Definition.Id, cancellationToken);
        return DefinitionWriter.Write(version, plan, await PublishedAsync(plan, cancellationToken));
    }
}
