using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;
using Operator.Workflows.Writing;

namespace Operator.Studio.Definitions;

/// <summary>Lets workflows that embed another use its published version.</summary>
internal sealed class ReferenceUpdater(IDefinitionLibrary library, DefinitionPresenter presenter)
{
    /// <summary>Updates the consumers of a version that was just published, when the definition asks for it.</summary>
    public async ValueTask FollowAsync(DefinitionVersion published, CancellationToken cancellationToken)
    {
        if (published.Definition.Options is { UsableAsActivity: true, AutoUpdateConsumingWorkflows: true })
            await UpdateAsync(published.Definition.DefinitionId, cancellationToken);
    }

    /// <summary>
    /// Updates all consumers of a definition, and those that embed them: each once, after what it embeds. A consumer whose newest version was
    /// published is published again.
    /// </summary>
    /// <returns>The names of those that changed; null when there is no such definition.</returns>
    public async ValueTask<IReadOnlyList<string>?> UpdateAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(definitionId, VersionSelection.Latest, cancellationToken) is null) return null;
        var changed = new List<string>();
        if (await library.FindAsync(definitionId, VersionSelection.Published, cancellationToken) is not { } first) return changed;
        List<DefinitionVersion> published = [first];
        foreach (var id in await InOrderAsync(definitionId, cancellationToken))
        {
            if (await library.FindAsync(id, VersionSelection.Latest, cancellationToken) is not { } consumer || consumer.Definition.IsReadonly) continue;
            var plan = await library.FindPlanAsync(consumer.Definition.Id, cancellationToken);
            var document = DefinitionWriter.Write(consumer, plan);
            var isOutdated = false;
            foreach (var embedded in published) isOutdated |= Update(document["root"], embedded);
            if (!isOutdated) continue;
            Placeholders.Restore(document);
            var bytes = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(document, ApiJson.Options);
            var saved = await library.SaveAsync(bytes, consumer.Definition.IsPublished, provider: null, cancellationToken);
            if (saved.Version is { Definition.IsPublished: true } version) published.Add(version);
            changed.Add(consumer.Definition.Name ?? id);
        }

        return changed;
    }

    /// <summary>The definitions that embed one, also through others, each after those that it embeds.</summary>
    private async ValueTask<IReadOnlyList<string>> InOrderAsync(string definitionId, CancellationToken cancellationToken)
    {
        var consumers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var id in await presenter.ConsumersAsync(definitionId, cancellationToken)) consumers[id] = await presenter.ConsumersAsync(id, cancellationToken);

        // Whoever embeds another has fewer consumers than that one, for all of its own are among them.
        return [.. consumers.OrderByDescending(pair => pair.Value.Count).Select(pair => pair.Key)];
    }

    private static bool Update(JsonNode? node, DefinitionVersion published)
    {
        switch (node)
        {
            case JsonArray items:
                return items.Aggregate(false, (changed, item) => Update(item, published) || changed);
            case JsonObject json:
                var changed = json.Aggregate(false, (any, member) => Update(member.Value, published) || any);
                if (json["workflowDefinitionId"].AsText() != published.Definition.DefinitionId) return changed;
                if (json["workflowDefinitionVersionId"].AsText() is not { } current || current == published.Definition.Id) return changed;
                json["workflowDefinitionVersionId"] = published.Definition.Id;
                json["version"] = published.Definition.Version;
                return true;
            default:
                return false;
        }
    }
}
