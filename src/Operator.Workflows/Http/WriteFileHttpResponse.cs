using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Http;

/// <summary>Answers the HTTP request with a file, several files as an archive.</summary>
[Activity("Elsa", "HTTP", "Answers the HTTP request with a file; several become a ZIP archive.", DisplayName = "HTTP File Response")]
public class WriteFileHttpResponse([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    private static readonly FileExtensionContentTypeProvider KnownTypes = new();

    /// <summary>The media type; by default it follows from the file.</summary>
    [Input(Description = "The media type; follows from the file when empty.")]
    public Input<string?>? ContentType { get; set; } = new(default(string));

    /// <summary>The name that the receiver gives the file.</summary>
    [Input(Description = "The file's name; follows from the file when empty.")]
    public Input<string?>? Filename { get; set; } = new(default(string));

    /// <summary>The entity tag, with or without quotes.</summary>
    [Input(Description = "The entity tag; follows from the content when empty.")]
    public Input<string?>? EntityTag { get; set; } = new(default(string));

    /// <summary>Bytes, a stream, a text, an address, a file that came over HTTP, or a list of these.</summary>
    [Input(Description = "Bytes, a stream, a text, an address, a file, or a list of these.")]
    public Input<object?>? Content { get; set; } = new(default(object));

    /// <summary>Whether receivers may ask for a part of the file.</summary>
    [Input(Description = "Whether receivers may ask for a part of the file.")]
    public Input<bool>? EnableResumableDownloads { get; set; } = new(false);

    /// <summary>Has no effect: the same content has the same entity tag, so a download can be resumed without it.</summary>
    [Input(Description = "Not needed: a download is recognised by its entity tag.")]
    public Input<string?>? DownloadCorrelationId { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var exchange = context.GetService<HttpExchange>() ?? throw HttpFault.ContextLost();
        var files = await FileContent.ReadAsync(context.Get(Content), context).ConfigureAwait(false);
        exchange.Answer(files.Count == 0
            ? new HttpAnswer(StatusCodes.Status204NoContent, [], null)
            : Answer(context, files.Count == 1 ? files[0] : FileContent.Archive(files)));
        await context.CompleteActivityAsync().ConfigureAwait(false);
    }

    private HttpAnswer Answer(ActivityExecutionContext context, FileContent file)
    {
        var name = First(context.Get(Filename), file.Name, "file.bin")!;
        var type = First(context.Get(ContentType), file.ContentType, KnownTypes.TryGetContentType(name, out var known) ? known : "application/octet-stream")!;
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _)) throw HttpFault.Because("InvalidContentType", $"'{type}' is not a content type.");
        var isResumable = context.Get(EnableResumableDownloads);
        var body = Results.File(
            file.Bytes, type, name, enableRangeProcessing: isResumable, entityTag: isResumable ? Tag(First(context.Get(EntityTag), file.ETag, file.Hash)!) : null);
        return new HttpAnswer(StatusCodes.Status200OK, [], body);
    }

    private static EntityTagHeaderValue Tag(string text)
    {
        var quoted = text.EndsWith('"') ? text : $"\"{text}\"";
        return EntityTagHeaderValue.TryParse(quoted, out var tag) ? tag : throw HttpFault.Because("InvalidEntityTag", "The entity tag contains characters that are not allowed in one.");
    }

    private static string? First(params string?[] texts) => Array.Find(texts, text => !string.IsNullOrWhiteSpace(text));
}
