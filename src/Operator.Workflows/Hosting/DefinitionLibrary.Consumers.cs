using Operator.Workflows.Activities;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <content>Definitions that use others as activities.</content>
public sealed partial class DefinitionLibrary
{
    private long _seenActivityChange;

    /// <summary>
    /// Compiles anew what embeds a definition that was published, retracted, edited or deleted, directly or within another, so that a reference means
    /// the same now as after a start. The consumers' own versions stay.
    /// </summary>
    private async ValueTask RefreshConsumersAsync()
    {
        if (_index.LastActivityChange == _seenActivityChange) return;
        _seenActivityChange = _index.LastActivityChange;
        _plans.RemoveWhere(IsOutdated);
        foreach (var entry in _index.Entries.Where(entry => entry.Plan is { } plan && IsOutdated(plan)).ToList())
        {
            var refreshed = await EntryAsync(entry.Latest, entry.Published, CancellationToken.None).ConfigureAwait(false);

            // One that can't be read with what it embeds goes on with what it had.
            if (refreshed.Plan is null) continue;
            _index.Set(refreshed);
            DefinitionChanged?.Invoke(entry.Latest.Definition.DefinitionId);
        }
    }

    private bool IsOutdated(WorkflowPlan plan) => plan.Nodes.Any(node => node.Activity switch
    {
        WorkflowDefinitionActivity used => !IsSame(_index.FindActivity(used.Reference), used.Embedded),
        NotFoundActivity missing => missing.Reference is { } reference && _index.FindActivity(reference) is not null,
        _ => false,
    });

    // Whether it is the latest or published matters to nobody who embeds it.
    private static bool IsSame(WorkflowDefinition? meant, WorkflowDefinition embedded) =>
        meant is not null && (meant with { IsLatest = embedded.IsLatest, IsPublished = embedded.IsPublished }).Equals(embedded);
}
