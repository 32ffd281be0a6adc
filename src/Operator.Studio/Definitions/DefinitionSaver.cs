using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Studio.Http;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;
using Operator.Workflows.Writing;

namespace Operator.Studio.Definitions;

/// <summary>Stores and publishes what callers send.</summary>
internal sealed class DefinitionSaver(DefinitionLibrary library, DefinitionPresenter presenter, ReferenceUpdater references)
{
    /// <summary>Stores a document as a draft, and publishes it when asked. Only imports make a definition read-only: a save could not be taken back.</summary>
    /// <exception cref="ApiFaultException">It could not be stored, or not published.</exception>
    public async ValueTask<SaveDefinitionResult> SaveAsync(JsonElement document, PublishMode mode, bool isImport, CancellationToken cancellationToken)
    {
        if (document.ValueKind != JsonValueKind.Object) throw new ApiFaultException("model", "A definition is a JSON object.");
        var json = JsonObject.Create(document)!;
        await RefuseReadonlyAsync(json, cancellationToken);
        if (!isImport) json.Remove("isReadonly");
        json.Remove("links");
        json.Remove("$schema");
        json["root"] ??= new JsonObject { ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray() };
        Placeholders.Restore(json);
        var bytes = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(json, ApiJson.Options);
        var faults = mode == PublishMode.Strict ? await FaultsAsync(bytes, cancellationToken) : [];
        var publish = mode != PublishMode.Draft && faults.Count == 0;
        var result = await library.SaveAsync(bytes, publish, provider: null, cancellationToken);
        if (faults.Count > 0) throw new ApiFaultException(ApiFaultException.General, faults);
        var isDone = result.Version is { } version && (!publish || version.Definition.IsPublished);
        if (!isDone) throw new ApiFaultException(ApiFaultException.General, Reasons(result.Faults));
        if (publish) await references.FollowAsync(result.Version!, cancellationToken);
        return result;
    }

    /// <summary>Publishes the newest version; null when there is no such definition.</summary>
    /// <exception cref="ApiFaultException">It could not be published.</exception>
    public async ValueTask<SaveDefinitionResult?> PublishAsync(string definitionId, PublishMode mode, CancellationToken cancellationToken)
    {
        if (mode == PublishMode.Strict && await library.FindAsync(definitionId, VersionSelection.Draft, cancellationToken) is { } draft)
        {
            var faults = await FaultsAsync(JsonMarshal.GetRawUtf8Value(draft.Definition.Document).ToArray(), cancellationToken);
            if (faults.Count > 0) throw new ApiFaultException(ApiFaultException.General, faults);
        }

        if (await library.PublishAsync(definitionId, cancellationToken) is not { } result) return null;
        if (result.Version is not { Definition.IsPublished: true } version) throw new ApiFaultException(ApiFaultException.General, Reasons(result.Faults));
        if (!result.WasPublishedAlready) await references.FollowAsync(version, cancellationToken);
        return result;
    }

    /// <summary>How a save is answered.</summary>
    public async ValueTask<SaveAnswer> AnswerAsync(SaveDefinitionResult result, CancellationToken cancellationToken)
    {
        var version = result.Version!;
        var consumers = version.Definition is { IsPublished: true, Options.UsableAsActivity: true }
            ? await presenter.ConsumersAsync(version.Definition.DefinitionId, cancellationToken)
            : [];
        var warnings = version.Definition.IsPublished ? Reasons(result.Faults) : [];
        return new SaveAnswer(await presenter.ModelAsync(version, cancellationToken), result.WasPublishedAlready, consumers.Count, warnings);
    }

    /// <summary>Everything that is wrong with a definition and its activities.</summary>
    private async ValueTask<IReadOnlyList<string>> FaultsAsync(byte[] document, CancellationToken cancellationToken)
    {
        var read = WorkflowDefinitionReader.Read(document);
        var compiled = read.Definition is null ? [] : library.Compiler.Compile(read.Definition).Faults;
        IEnumerable<WorkflowFault> all = [.. read.Faults, .. compiled, .. await library.ValidateAsync(document, cancellationToken)];
        return [.. all.Where(IsError).Select(NamedReason).Distinct()];
    }

    private static List<string> Reasons(IReadOnlyList<WorkflowFault> faults) =>
        [.. faults.Where(IsError).Select(Reason)];

    private static bool IsError(WorkflowFault fault) => fault.Severity == FaultSeverity.Error;

    /// <summary>For people who see the designer, not the document: the activity and its input rather than a place in the JSON.</summary>
    private static string Reason(WorkflowFault fault) => fault.Input is null ? fault.Reason : NamedReason(fault);

    private static string NamedReason(WorkflowFault fault)
    {
        if ((fault.ActivityName ?? fault.ActivityId) is not { } activity) return fault.Reason;
        return fault.Input is null ? $"Activity '{activity}': {fault.Reason}" : $"Activity '{activity}', input '{fault.Input}': {fault.Reason}";
    }

    private async ValueTask RefuseReadonlyAsync(JsonObject document, CancellationToken cancellationToken)
    {
        if (document["definitionId"].AsText() is not { Length: > 0 } id) return;
        if (await library.FindAsync(id, VersionSelection.Latest, cancellationToken) is { Definition.IsReadonly: true })
            throw new ApiFaultException(ApiFaultException.General, $"The definition '{id}' is read-only.");
    }
}
