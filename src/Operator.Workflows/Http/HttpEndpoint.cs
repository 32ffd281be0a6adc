using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Workflows.Http;

/// <summary>Starts a workflow by an HTTP request, or waits for one.</summary>
[Activity("Elsa", "HTTP", "Waits for an HTTP request, or starts a workflow by it.", DisplayName = "HTTP Endpoint")]
[Output(IsSerializable = false)]
public class HttpEndpoint([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
    : Trigger<HttpRequest>(source, line), IValidatedActivity
{
    private const string RequestTooLarge = "Request too large";

    /// <summary>The route below <c>/workflows</c>, as ASP.NET Core writes routes: <c>orders/{id}/items/{item?}</c>.</summary>
    [Input(Description = "The route below /workflows, such as orders/{id}.", UIHint = InputUIHints.SingleLine)]
    public Input<string>? Path { get; set; }

    /// <summary>The methods it takes; each is a stimulus of its own.</summary>
    [Input(
        Description = "The methods that are taken; any other is answered with 404.",
        UIHint = InputUIHints.CheckList,
        Options = new[] { "GET", "POST", "PUT", "HEAD", "DELETE" })]
    public Input<ICollection<string>>? SupportedMethods { get; set; } = new([HttpMethods.Get]);

    /// <summary>Whether callers have to prove who they are; see <see cref="Policy"/>.</summary>
    [Input(Description = "Whether callers need a secret.", Category = "Security")]
    public Input<bool>? Authorize { get; set; } = new(false);

    /// <summary>The secret they need; see <see cref="EndpointPolicy"/>. Given alone it asks for the secret too.</summary>
    [Input(Description = "The configured secret that callers need: its name, or hmac:name for signed bodies.", Category = "Security")]
    public Input<string?>? Policy { get; set; } = new(default(string));

    /// <summary>How long the workflow may take to answer; the caller then gets 408.</summary>
    [Input(Description = "How long the workflow may take to answer.", Category = "Upload")]
    public Input<TimeSpan?>? RequestTimeout { get; set; } = new(default(TimeSpan?));

    /// <summary>How large a body may be, in bytes; 1 MB when empty.</summary>
    [Input(Description = "How large a request may be, in bytes; 1 MB when empty.", Category = "Upload")]
    public Input<long?>? RequestSizeLimit { get; set; } = new(default(long?));

    /// <summary>How large each file may be, in bytes.</summary>
    [Input(Description = "How large each file may be, in bytes.", Category = "Upload")]
    public Input<long?>? FileSizeLimit { get; set; } = new(default(long?));

    /// <summary>The extensions that files may have, with their dots.</summary>
    [Input(Description = "The extensions that files may have; any when empty.", Category = "Upload", UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>>? AllowedFileExtensions { get; set; } = new(default(ICollection<string>));

    /// <summary>The extensions that files must not have, with their dots.</summary>
    [Input(Description = "The extensions that files must not have.", Category = "Upload", UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>>? BlockedFileExtensions { get; set; } = new(default(ICollection<string>));

    /// <summary>The media types that files may have.</summary>
    [Input(Description = "The media types that files may have; any when empty.", Category = "Upload", UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>>? AllowedMimeTypes { get; set; } = new(default(ICollection<string>));

    /// <summary>Whether a too large request goes on at an outcome of its own instead of being answered with 413.</summary>
    [Input(Description = "Whether there is an outcome for requests that are too large.", Category = "Outcomes")]
    public bool ExposeRequestTooLargeOutcome { get; set; }

    /// <summary>Whether too large files go on at an outcome of their own instead of being answered with 413.</summary>
    [Input(Description = "Whether there is an outcome for files that are too large.", Category = "Outcomes")]
    public bool ExposeFileTooLargeOutcome { get; set; }

    /// <summary>Whether files with a wrong extension go on at an outcome of their own instead of being answered with 415.</summary>
    [Input(Description = "Whether there is an outcome for files with a wrong extension.", Category = "Outcomes")]
    public bool ExposeInvalidFileExtensionOutcome { get; set; }

    /// <summary>Whether files with a wrong media type go on at an outcome of their own instead of being answered with 415.</summary>
    [Input(Description = "Whether there is an outcome for files with a wrong media type.", Category = "Outcomes")]
    public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

    /// <summary>The body, in the type of the variable that it is bound to; a form as an object. JSON that is bound to nothing stays a text.</summary>
    [Output(Description = "The body, read as its content type and the bound variable say.")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>The files of a form.</summary>
    [Output(Description = "The files that came with a form.", IsSerializable = false)]
    public Output<IFormFile[]>? Files { get; set; }

    /// <summary>The first file of a form.</summary>
    [Output(Description = "The first file that came with a form.", IsSerializable = false)]
    public Output<IFormFile?>? File { get; set; }

    /// <summary>The values of the route's parameters; their names are in lower case.</summary>
    [Output(Description = "The values of the route's parameters, named in lower case.")]
    public Output<IDictionary<string, object>>? RouteData { get; set; }

    /// <summary>The query's values; one that occurs several times is a list.</summary>
    [Output(Description = "The query's values.")]
    public Output<IDictionary<string, object>>? QueryStringData { get; set; }

    /// <summary>The request's header fields. Where callers need a secret, the fields that carry one are left out.</summary>
    [Output(Description = "The header fields, without secrets that were checked.")]
    public Output<IDictionary<string, object>>? Headers { get; set; }

    void IValidatedActivity.Validate(PlanNode node, FaultCollector faults) => EndpointValidation.Validate(this, node, faults);

    /// <inheritdoc />
    protected override IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Payloads(
            context.Get(Path),
            context.Get(SupportedMethods),
            context.Get(Authorize),
            context.Get(Policy),
            context.Get(RequestTimeout),
            context.Get(RequestSizeLimit));
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow()) return OnRequestAsync(context);
        Wait(context);
        return default;
    }

    private async ValueTask OnRequestAsync(ActivityExecutionContext context)
    {
        if (context.GetService<HttpExchange>() is not { HttpContext: { } http } exchange)
        {
            Wait(context);
            return;
        }

        context.Set(Result, http.Request);
        context.Set(RouteData, http.Request.RouteValues.ToDictionary(value => value.Key, object (value) => value.Value?.ToString()!));
        context.Set(QueryStringData, Plain(http.Request.Query));
        var policy = EndpointPolicy.Parse(context.Get(Authorize), context.Get(Policy));
        context.Set(Headers, Plain(http.Request.Headers.Where(field => policy?.IsSecret(field.Key) != true && !HostCredentials.AreIn(field))));
        if (exchange.IsTooLarge)
        {
            await RefuseAsync(context, exchange, new UploadRefusal(413, RequestTooLarge, "The request is larger than is allowed here."), ExposeRequestTooLargeOutcome).ConfigureAwait(false);
            return;
        }

        try
        {
            await ReadAsync(context, exchange, http.Request).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpContentException or InvalidDataException or BadHttpRequestException)
        {
            await RefuseAsync(context, exchange, new UploadRefusal(400, "", exception.Message), hasOutcome: false).ConfigureAwait(false);
        }
    }

    private async ValueTask ReadAsync(ActivityExecutionContext context, HttpExchange exchange, HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(context.CancellationToken).ConfigureAwait(false);
            context.Set(ParsedContent, Plain(form));
            if (form.Files.Count > 0)
            {
                if (Rules(context).Check(form.Files) is { } refusal)
                {
                    await RefuseAsync(context, exchange, refusal, HasOutcome(refusal)).ConfigureAwait(false);
                    return;
                }

                context.Set(Files, [.. form.Files]);
                context.Set(File, form.Files[0]);
            }
        }
        else
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body, context.CancellationToken).ConfigureAwait(false);
            context.Set(ParsedContent, HttpContentParser.Parse(body.ToArray(), request.ContentType, (ParsedContent?.Target as Variable)?.ValueType));
        }

        await context.CompleteActivityAsync().ConfigureAwait(false);
    }

    private UploadRules Rules(ActivityExecutionContext context) =>
        new(context.Get(FileSizeLimit), context.Get(AllowedFileExtensions), context.Get(BlockedFileExtensions), context.Get(AllowedMimeTypes));

    private bool HasOutcome(UploadRefusal refusal) => refusal.Outcome switch
    {
        UploadRules.FileTooLarge => ExposeFileTooLargeOutcome,
        UploadRules.InvalidExtension => ExposeInvalidFileExtensionOutcome,
        _ => ExposeInvalidFileMimeTypeOutcome,
    };

    /// <summary>Without an outcome for it the caller is told, and an instance that was waiting goes on waiting: a bad request must not end it.</summary>
    private async ValueTask RefuseAsync(ActivityExecutionContext context, HttpExchange exchange, UploadRefusal refusal, bool hasOutcome)
    {
        if (hasOutcome)
        {
            await context.CompleteActivityWithOutcomesAsync(refusal.Outcome).ConfigureAwait(false);
            return;
        }

        exchange.Answer(HttpAnswer.Refusal(refusal.StatusCode, refusal.Message));
        if (context.IsTriggerOfWorkflow()) throw HttpFault.Because("BadRequest", refusal.Message);
        context.ClearBookmarks();
        Wait(context);
    }

    private void Wait(ActivityExecutionContext context) => context.CreateBookmarks(
        Payloads(
            context.Get(Path),
            context.Get(SupportedMethods),
            context.Get(Authorize),
            context.Get(Policy),
            context.Get(RequestTimeout),
            context.Get(RequestSizeLimit)),
        OnRequestAsync,
        includeActivityInstanceId: false);

    [SuppressMessage("Globalization", "CA1308", Justification = "The format compares methods in lower case.")]
    private IEnumerable<object> Payloads(string? path, ICollection<string>? methods, bool authorize, string? policy, TimeSpan? timeout, long? sizeLimit) =>
        from method in (methods is { Count: > 0 } ? methods : [HttpMethods.Get]).Select(method => method.Trim().ToLowerInvariant()).Distinct()
        select new HttpEndpointBookmarkPayload(
            HttpEndpointBookmarkPayload.Normalize(path), method, authorize, policy, timeout, sizeLimit, ExposeRequestTooLargeOutcome ? true : null);

    private static Dictionary<string, object> Plain(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var plain = new Dictionary<string, object>();
        foreach (var (name, values) in fields) plain[name] = values.Count == 1 ? values[0] ?? "" : values.Select(object (value) => value ?? "").ToList();
        return plain;
    }
}
