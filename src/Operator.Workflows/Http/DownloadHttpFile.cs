using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Http;

/// <summary>Downloads a file into memory and goes on at the outcome of its status, and at Done.</summary>
[Activity("Elsa", "HTTP", "Downloads a file.", DisplayName = "Download File", Kind = ActivityKind.Task)]
[Output(IsSerializable = false)]
public class DownloadHttpFile([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity<HttpFile>(source, line)
{
    /// <summary>The address, absolute.</summary>
    [Input(DisplayName = "URL", Description = "The absolute address, http or https.")]
    public Input<Uri?>? Url { get; set; }

    /// <summary>The method.</summary>
    [Input(Description = "The method.", UIHint = InputUIHints.DropDown, Options = new[] { "GET", "POST", "PUT" }, DefaultValue = "GET")]
    public Input<string>? Method { get; set; } = new("GET");

    /// <summary>The statuses that have an outcome of their own.</summary>
    [Input(Description = "The statuses that have an outcome of their own.", UIHint = InputUIHints.MultiText, DefaultValue = new[] { 200 })]
    public Input<ICollection<int>>? ExpectedStatusCodes { get; set; } = new([200]);

    /// <summary>The content; it is sent only when there is a content type.</summary>
    [Input(Name = "Content", DisplayName = "Request Content", Description = "What to send; needs a content type.")]
    public Input<object?>? RequestContent { get; set; } = new(default(object));

    /// <summary>The content's media type.</summary>
    [Input(DisplayName = "Content Type", Description = "The content's media type.", UIHint = InputUIHints.DropDown, Options = typeof(ContentTypes))]
    public Input<string?>? RequestContentType { get; set; } = new(default(string));

    /// <summary>The value of the <c>Authorization</c> header. It is not kept.</summary>
    [Input(Description = "The Authorization header, such as Bearer followed by a token. It is not kept.", Category = "Security", CanContainSecrets = true)]
    public Input<string?>? Authorization { get; set; } = new(default(string));

    /// <summary>Whether the authorization may have any shape.</summary>
    [Input(Description = "Whether the Authorization header may have any shape.", Category = "Security")]
    public Input<bool>? DisableAuthorizationHeaderValidation { get; set; }

    /// <summary>Further header fields.</summary>
    [Input(Description = "Further header fields.", UIHint = InputUIHints.JsonEditor, Category = "Advanced")]
    public Input<HttpHeaders?>? RequestHeaders { get; set; } = new(new HttpHeaders());

    /// <summary>The response.</summary>
    [Output(IsSerializable = false)]
    public Output<HttpResponseMessage>? Response { get; set; }

    /// <summary>The status.</summary>
    [Output(Description = "The status of the response.")]
    public Output<int>? StatusCode { get; set; }

    /// <summary>The content.</summary>
    [Output(Description = "The file's content as a stream.", IsSerializable = false)]
    public Output<Stream?>? ResponseContentStream { get; set; }

    /// <summary>The content.</summary>
    [Output(Description = "The file's content as bytes.", IsSerializable = false)]
    public Output<byte[]?>? ResponseContentBytes { get; set; }

    /// <summary>The header fields.</summary>
    [Output(Description = "The header fields of the response.")]
    public Output<HttpHeaders?>? ResponseHeaders { get; set; }

    /// <summary>The header fields about the content.</summary>
    [Output(DisplayName = "Content Headers", Description = "The header fields about the content.")]
    public Output<HttpHeaders?>? ResponseContentHeaders { get; set; }

    /// <inheritdoc />
    [SuppressMessage("Reliability", "CA2000", Justification = "The response owns the request and outlives the activity as an output; both hold memory only.")]
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = new OutgoingRequest(
            context.Get(Method),
            context.Get(Url),
            context.Get(RequestContent),
            context.Get(RequestContentType),
            context.Get(Authorization),
            context.Get(DisableAuthorizationHeaderValidation),
            context.Get(RequestHeaders));
        var message = await request.ToMessageAsync(context.CancellationToken).ConfigureAwait(false);
        var response = await OutgoingHttp.SendAsync(message, isRetried: false, context).ConfigureAwait(false);
        if (response.Message is null)
        {
            context.AddExecutionLogEntry("Error", response.Error);
            context.JournalData["Error"] = response.Error!;
            await context.CompleteActivityWithOutcomesAsync(response.TimedOut ? StatusOutcomes.Timeout : StatusOutcomes.FailedToConnect).ConfigureAwait(false);
            return;
        }

        var status = (int)response.Message.StatusCode;
        context.Set(Response, response.Message);
        context.Set(StatusCode, status);
        context.Set(ResponseHeaders, new HttpHeaders(response.Message.Headers));
        context.Set(ResponseContentHeaders, new HttpHeaders(response.Message.Content.Headers));
        if (response.Body.Length > 0) SetFile(context, response.Message, response.Body, request.Url!);
        await context.CompleteActivityAsync(StatusOutcomes.Of(status, context.Get(ExpectedStatusCodes))).ConfigureAwait(false);
    }

    private void SetFile(ActivityExecutionContext context, HttpResponseMessage response, byte[] body, Uri address)
    {
        var stream = new MemoryStream(body, writable: false);
        context.Set(ResponseContentStream, stream);
        context.Set(ResponseContentBytes, body);
        context.Set(Result, new HttpFile(
            stream, HttpDownload.NameOf(response, address), response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString()));
    }
}
