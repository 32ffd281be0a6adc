using System.Text.Json;
using System.Text.Unicode;

namespace Operator.Workflows.Model;

/// <summary>Reads the JSON of a workflow definition. Nothing in it is trusted: size and depth are limited, wrong types are faults with their place.</summary>
public static class WorkflowDefinitionReader
{
    /// <summary>Reads a definition, also one that is wrapped as <c>{"model": …}</c>.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <param name="limits">How large it may be; <see cref="WorkflowLimits.Default"/> when null.</param>
    /// <returns>The definition and its faults; never throws for what is in the document.</returns>
    public static WorkflowDefinitionReadResult Read(ReadOnlyMemory<byte> utf8Json, WorkflowLimits? limits = null)
    {
        limits ??= WorkflowLimits.Default;
        var faults = new FaultCollector(limits.MaxFaults);
        if (utf8Json.Length > limits.MaxBytes)
        {
            faults.Error("$", $"The definition has {utf8Json.Length} bytes; {limits.MaxBytes} are allowed.");
            return new WorkflowDefinitionReadResult(null, faults.Faults);
        }

        JsonElement document;
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = limits.MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };
            if (utf8Json.Span.StartsWith("\uFEFF"u8)) utf8Json = utf8Json[3..];
            if (FirstBrokenText(utf8Json.Span, options) is { } place)
            {
                faults.Error("$", $"The text near byte {place} is not valid Unicode.");
                return new WorkflowDefinitionReadResult(null, faults.Faults);
            }

            document = JsonElement.Parse(utf8Json.Span, options);
        }
        catch (JsonException exception)
        {
            faults.Error("$", $"Not readable as JSON (at most {limits.MaxDepth} levels deep): {Describe(exception)}");
            return new WorkflowDefinitionReadResult(null, faults.Faults);
        }

        return Read(document, limits, faults);
    }

    // The library's message ends in the place, counted from 0, if it knows one.
    private static string Describe(JsonException exception)
    {
        if (exception.LineNumber is null) return exception.Message;
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"{(end < 0 ? exception.Message : exception.Message[..end])} Line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.";
    }

    /// <summary>Texts that can't be decoded would otherwise fail only when somebody reads them.</summary>
    private static long? FirstBrokenText(ReadOnlySpan<byte> json, JsonDocumentOptions options)
    {
        if (!Utf8.IsValid(json)) return 0;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = options.MaxDepth, CommentHandling = options.CommentHandling, AllowTrailingCommas = options.AllowTrailingCommas });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped) continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return reader.TokenStartIndex;
            }
        }

        return null;
    }

    private static WorkflowDefinitionReadResult Read(JsonElement document, WorkflowLimits limits, FaultCollector faults)
    {
        var path = "$";
        if (document.TryGet("model", out var model) && model.ValueKind == JsonValueKind.Object)
        {
            document = model;
            path = "$.model";
        }

        if (document.ValueKind != JsonValueKind.Object)
        {
            faults.Error("$", $"A definition is an object, not {Kind(document)}.");
            return new WorkflowDefinitionReadResult(null, faults.Faults);
        }

        if (!document.TryGet("root", out var root) || root.ValueKind != JsonValueKind.Object)
        {
            faults.Error($"{path}.root", "The root activity is missing; it is an object with a 'type', normally 'Elsa.Flowchart'.");
            return new WorkflowDefinitionReadResult(null, faults.Faults);
        }

        var reader = new MemberReader(limits, faults);
        var definition = new WorkflowDefinition
        {
            Id = document.Text("id") ?? "",
            DefinitionId = document.Text("definitionId") ?? "",
            Name = document.Text("name"),
            Description = document.Text("description"),
            Version = document.Number("version") ?? 1,
            IsLatest = document.Flag("isLatest") ?? false,
            IsPublished = document.Flag("isPublished") ?? false,
            IsReadonly = document.Flag("isReadonly") ?? false,
            IsSystem = document.Flag("isSystem") ?? false,
            Variables = reader.Variables(document, path),
            Inputs = reader.Inputs(document, path),
            Outputs = reader.Outputs(document, path),
            Outcomes = reader.Texts(document, "outcomes", path),
            Options = Options(document),
            CustomProperties = document.TryGet("customProperties", out var custom) ? custom : default,
            Root = root,
            Document = document,
        };
        return new WorkflowDefinitionReadResult(definition, faults.Faults);
    }

    private static WorkflowDefinitionOptions Options(JsonElement document)
    {
        var legacy = document.Flag("usableAsActivity");
        if (!document.TryGet("options", out var options)) return new WorkflowDefinitionOptions { UsableAsActivity = legacy ?? false };
        return new WorkflowDefinitionOptions
        {
            ActivationStrategyType = options.Text("activationStrategyType"),
            UsableAsActivity = options.Flag("usableAsActivity") ?? legacy ?? false,
            AutoUpdateConsumingWorkflows = options.Flag("autoUpdateConsumingWorkflows") ?? false,
            ActivityCategory = options.Text("activityCategory"),
            IncidentStrategyType = options.Text("incidentStrategyType"),
            CommitStrategyName = options.Text("commitStrategyName"),
        };
    }

    internal static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "nothing",
    };
}
