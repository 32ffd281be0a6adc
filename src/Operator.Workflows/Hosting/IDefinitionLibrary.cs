using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>All definitions with their versions. Every change is stored before it takes effect. Thread-safe.</summary>
public interface IDefinitionLibrary
{
    /// <summary>The versions of that kind of all definitions, in no particular order, without reading their documents again.</summary>
    ValueTask<IReadOnlyList<DefinitionVersion>> ListAsync(VersionSelection selection, CancellationToken cancellationToken = default);

    /// <summary>The versions that other workflows may use as activities, by definition and version.</summary>
    IReadOnlyList<DefinitionVersion> ListActivities();

    /// <summary>The versions of one definition, oldest first; empty when there is none.</summary>
    ValueTask<IReadOnlyList<DefinitionVersion>> ListVersionsAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>One version; where the selection allows two, the newer one. Null when there is none.</summary>
    ValueTask<DefinitionVersion?> FindAsync(string definitionId, VersionSelection selection, CancellationToken cancellationToken = default);

    /// <summary>The version with that id; null when there is none.</summary>
    ValueTask<DefinitionVersion?> FindByIdAsync(string versionId, CancellationToken cancellationToken = default);

    /// <summary>The plan of a version, compiled once; null when there is no such version or nothing in it could run.</summary>
    ValueTask<WorkflowPlan?> FindPlanAsync(string versionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves a document as the definition's draft (FORMAT: a draft is edited in place, a published version gets a successor), and publishes it
    /// when asked. A document without ids gets new ones. What can't be published is saved all the same and has its reasons in the faults.
    /// </summary>
    /// <param name="document">The definition as JSON, UTF-8: the <c>model</c> of the API, a file, an export.</param>
    /// <param name="publish">Whether to publish it.</param>
    /// <param name="provider">See <see cref="DefinitionVersion.Provider"/>.</param>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    ValueTask<SaveDefinitionResult> SaveAsync(
        ReadOnlyMemory<byte> document, bool publish, string? provider = null, CancellationToken cancellationToken = default);

    /// <summary>Everything that would keep the document from being published.</summary>
    ValueTask<IReadOnlyList<WorkflowFault>> ValidateAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default);

    /// <summary>Publishes the newest version; null when there is no such definition.</summary>
    ValueTask<SaveDefinitionResult?> PublishAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>Takes the published version back, with its triggers; null when none is published.</summary>
    ValueTask<DefinitionVersion?> RetractAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>Copies an old version into a new draft; null when there is none.</summary>
    ValueTask<DefinitionVersion?> RevertAsync(string definitionId, int version, CancellationToken cancellationToken = default);

    /// <summary>Deletes all versions with their instances, bookmarks and triggers; false when there are none.</summary>
    ValueTask<bool> DeleteAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>Deletes one version with its instances; the version before it becomes the latest. False when there is none.</summary>
    ValueTask<bool> DeleteVersionAsync(string versionId, CancellationToken cancellationToken = default);

    /// <summary>The triggers of the published definitions whose stimuli have that name, such as <c>Elsa.HttpEndpoint</c>.</summary>
    IReadOnlyList<PublishedTrigger> FindTriggers(string name);

    /// <summary>Those of them that have a key, if stimuli have keys; see <see cref="DefinitionLibraryOptions.TriggerKeys"/>.</summary>
    IReadOnlyList<PublishedTrigger> FindTriggers(string name, string key);

    /// <summary>Told after a definition has been saved, published, retracted or deleted: its id. Called on the changing thread; must not wait.</summary>
    event Action<string>? DefinitionChanged;
}
