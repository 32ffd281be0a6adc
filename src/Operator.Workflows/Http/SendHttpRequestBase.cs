using System.Diagnostics.CodeAnalysis;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Http;

/// <summary>The base of activities that send an HTTP request and look at the response.</summary>
[Output(IsSerializable = false)]
public abstract class SendHttpRequestBase(string? source = null, int? line = null) : Activity<HttpResponseMessage>(source, line)
{
    /// <summary>The address, absolute.</summary>
    [Input(Description = "The absolute address, http or https.")]
    public Input<Uri?>? Url { get; set; }

    /// <summary>The method.</summary>
    [Input(
        Description = "The method.",
        UIHint = InputUIHints.DropDown,
        Options = new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD" },
        DefaultValue = "GET",
        Order = 1)]
    public Input<string>? Method { get; set; } = new("GET");

    /// <summary>The content; it is sent only when there is a content type.</summary>
    [Input(Description = "Texts and bytes are sent as they are, anything else as JSON or a form. Needs a content type.", Order = 2)]
    public Input<object?>? Content { get; set; } = new(default(object));

    /// <summary>The content's media type.</summary>
    [Input(Description = "The content's media type.", UIHint = InputUIHints.DropDown, Options = typeof(ContentTypes), Order = 3)]
    public Input<string?>? ContentType { get; set; } = new(default(string));

    /// <summary>The value of the <c>Authorization</c> header. It is not kept.</summary>
    [Input(Description = "The Authorization header, such as Bearer followed by a token. It is not kept.", Category = "Security", CanContainSecrets = true, Order = 4)]
    public Input<string?>? Authorization { get; set; } = new(default(string));

    /// <summary>Whether the authorization may have any shape.</summary>
    [Input(Description = "Whether the Authorization header may have any shape.", Category = "Security", Order = 5)]
    public Input<bool>? DisableAuthorizationHeaderValidation { get; set; }

    /// <summary>Further header fields.</summary>
    [Input(Description = "Further header fields.", UIHint = InputUIHints.JsonEditor, Category = "Advanced", Order = 6)]
    public Input<HttpHeaders?>? RequestHeaders { get; set; } = new(new HttpHeaders());

    /// <summary>Whether to try again after passing failures, where the method makes that safe.</summary>
    [Input(Description = "Whether to try again after passing failures, where the method makes that safe.")]
    public Input<bool>? EnableResiliency { get; set; }

    /// <summary>The status.</summary>
    [Output(Description = "The status of the response.")]
    public Output<int>? StatusCode { get; set; }

    /// <summary>The body, in the type of the variable that it is bound to.</summary>
    [Output(Description = "The body, read as its content type and the bound variable say.")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>The header fields.</summary>
    [Output(Description = "The header fields of the response.")]
    public Output<HttpHeaders?>? ResponseHeaders { get; set; }

    /// <inheritdoc />
    [SuppressMessage("Reliability", "CA2000", Justification = "The response owns the request and outlives the activity as its result; both hold memory only.")]
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = new OutgoingRequest(
            context.Get(Method),
            context.Get(Url),
            context.Get(Content),
            context.Get(ContentType),
            context.Get(Authorization),
            context.Get(DisableAuthorizationHeaderValidation),
            context.Get(RequestHeaders));
        var response = await SendAsync(request, await HttpRetries.ReadAsync(context).ConfigureAwait(false), context).ConfigureAwait(false);
        if (response.Message is null)
        {
            context.AddExecutionLogEntry("Error", response.Error);
            context.JournalData["Error"] = response.Error!;
            if (response.TimedOut) await OnTimeoutAsync(context).ConfigureAwait(false);
            else await OnFailedToConnectAsync(context).ConfigureAwait(false);
            return;
        }

        var content = response.Message.Content.Headers.ContentType;
        var isJson = content?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
        var target = (ParsedContent?.Target as Variable)?.ValueType ?? (isJson ? typeof(object) : typeof(string));
        var body = HttpContentParser.Parse(response.Body, content?.ToString(), target);
        context.Set(Result, response.Message);
        context.Set(StatusCode, (int)response.Message.StatusCode);
        context.Set(ResponseHeaders, new HttpHeaders(response.Message.Headers));
        context.Set(ParsedContent, body);
        await OnResponseAsync(context, (int)response.Message.StatusCode).ConfigureAwait(false);
    }

    private async Task<OutgoingResponse> SendAsync(OutgoingRequest request, HttpRetries? retries, ActivityExecutionContext context)
    {
        for (var attempt = 1; ; attempt++)
        {
            var message = await request.ToMessageAsync(context.CancellationToken).ConfigureAwait(false);
            var response = await OutgoingHttp.SendAsync(message, context.Get(EnableResiliency), context).ConfigureAwait(false);
            if (retries is null || attempt > retries.Attempts || !HttpRetries.IsPassing(response)) return response;
            response.Message?.Dispose();
            context.Metadata["HasRetryAttempts"] = true;
            context.Metadata["RetryAttemptsCount"] = attempt;
            await Task.Delay(retries.DelayBefore(attempt), context.GetService<TimeProvider>() ?? TimeProvider.System, context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Goes on after a response.</summary>
    private protected abstract ValueTask OnResponseAsync(ActivityExecutionContext context, int statusCode);

    /// <summary>Goes on when no response came.</summary>
    private protected abstract ValueTask OnFailedToConnectAsync(ActivityExecutionContext context);

    /// <summary>Goes on when the response took too long.</summary>
    private protected abstract ValueTask OnTimeoutAsync(ActivityExecutionContext context);
}
