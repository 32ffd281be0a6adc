using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Http;

/// <summary>Answers the HTTP request that started or resumed the workflow. It faults when there is none any more.</summary>
[Activity("Elsa", "HTTP", "Answers the HTTP request.", DisplayName = "HTTP Response")]
public class WriteHttpResponse([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    /// <summary>The status.</summary>
    [Input(Description = "The status of the response.", UIHint = InputUIHints.DropDown, DefaultValue = HttpStatusCode.OK)]
    public Input<HttpStatusCode>? StatusCode { get; set; } = new(HttpStatusCode.OK);

    /// <summary>The content: texts and bytes as they are, anything else as JSON.</summary>
    [Input(Description = "Texts and bytes are sent as they are, anything else as JSON.")]
    public Input<object?>? Content { get; set; } = new(default(object));

    /// <summary>The media type; by default it follows from the content.</summary>
    [Input(Description = "The media type; follows from the content when empty.", UIHint = InputUIHints.DropDown, Options = typeof(ContentTypes))]
    public Input<string?>? ContentType { get; set; } = new(default(string));

    /// <summary>Further header fields.</summary>
    [Input(Description = "Further header fields.", UIHint = InputUIHints.JsonEditor, Category = "Advanced")]
    public Input<HttpHeaders?>? ResponseHeaders { get; set; } = new(new HttpHeaders());

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var exchange = context.GetService<HttpExchange>() ?? throw HttpFault.ContextLost();
        exchange.Answer(await AnswerAsync(context).ConfigureAwait(false));
        await context.CompleteActivityAsync().ConfigureAwait(false);
    }

    private async ValueTask<HttpAnswer> AnswerAsync(ActivityExecutionContext context)
    {
        var status = (int)(StatusCode is null ? HttpStatusCode.OK : context.Get(StatusCode));
        if (status is < 200 or > 999) throw HttpFault.Because("InvalidStatus", $"{status} can't be the status of a response; use 200 to 599.");
        var headers = (context.Get(ResponseHeaders) ?? []).Checked().ToList();
        if (context.Get(Content) is not { } content) return new HttpAnswer(status, headers, null);
        var type = context.Get(ContentType);
        if (string.IsNullOrWhiteSpace(type))
            type = headers.Find(header => string.Equals(header.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)).Values.ToString() is { Length: > 0 } given ? given : HttpContentWriter.TypeOf(content);
        var (bytes, contentType) = await HttpContentWriter.WriteAsync(content, type, context.CancellationToken).ConfigureAwait(false);
        var saysCharSet = contentType.Contains("charset=", StringComparison.OrdinalIgnoreCase);
        var shown = !saysCharSet && contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? $"{contentType}; charset=utf-8" : contentType;
        return new HttpAnswer(status, headers, Results.Bytes(bytes, shown));
    }
}
