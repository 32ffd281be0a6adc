using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Operator.Workflows.Hosting;

namespace Operator.Workflows.Http;

/// <summary>
/// Takes requests for workflows: finds who waits, checks the caller, takes in the body, runs one burst and sends its answer. Without an answer it is
/// an empty 200, or 500 after an incident and 408 after the time allowed.
/// </summary>
internal sealed partial class HttpWorkflowFront(
    EndpointRoutes routes,
    EndpointGuard guard,
    IWorkflowHost host,
    IWorkflowStore store,
    HttpWorkflowOptions options,
    TimeProvider time,
    ILogger<HttpWorkflowFront> logger)
{
    public const string PathParameter = "path";

    public async Task HandleAsync(HttpContext context)
    {
        PathString path = $"/{context.Request.RouteValues[PathParameter]}";
        var caller = HttpCaller.Of(context.Request);
        var matches = caller.Choose(await routes.FindAsync(context, path, caller).ConfigureAwait(false));
        if (matches.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (matches.Count > 1)
        {
            await AmbiguousAsync(context, matches).ConfigureAwait(false);
            return;
        }

        var exchange = new HttpExchange(context);
        if (!await AdmitAsync(context, matches[0].Payload, exchange).ConfigureAwait(false)) return;
        context.Request.RouteValues.Clear();
        foreach (var (name, value) in matches[0].RouteValues) context.Request.RouteValues[name] = value;
        await RunAsync(context, matches[0], caller, exchange).ConfigureAwait(false);
    }

    private static Task AmbiguousAsync(HttpContext context, IReadOnlyList<EndpointMatch> matches)
    {
        var workflows = matches.Select(match => match.Trigger is { } trigger
            ? new Dictionary<string, string> { ["WorkflowDefinitionId"] = trigger.DefinitionId }
            : new Dictionary<string, string> { ["WorkflowInstanceId"] = match.Bookmark!.WorkflowInstanceId });
        var body = new { errorMessage = "The call is ambiguous and matches multiple workflows.", workflows };
        return Results.Json(body, statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
    }

    /// <summary>Checks the caller and takes in the body; false when the request has been refused.</summary>
    private async ValueTask<bool> AdmitAsync(HttpContext context, HttpEndpointBookmarkPayload payload, HttpExchange exchange)
    {
        var policy = EndpointPolicy.Parse(payload.Authorize, payload.Policy);
        if (policy is not null && !guard.MaySend(policy, context.Request))
        {
            if (!guard.Knows(policy)) LogUnknownSecret(logger, payload.Path, policy.Secret);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return false;
        }

        var limit = Math.Min(payload.RequestSizeLimit ?? options.MaxRequestBody, options.MaxRequestBodyOfAny);
        using var deadline = new CancellationTokenSource(payload.RequestTimeout ?? options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            exchange.IsTooLarge = !await RequestBody.TryBufferAsync(context.Request, Math.Max(0, limit), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
            return false;
        }

        // A body that was not read to its end can't be checked, so a signed one that is too large goes no further.
        if (exchange.IsTooLarge && (payload.ExposeRequestTooLarge != true || policy?.SignatureHeader is not null))
        {
            await HttpAnswer.Refusal(StatusCodes.Status413PayloadTooLarge, $"A request may have {limit} bytes at most.").WriteAsync(context).ConfigureAwait(false);
            return false;
        }

        if (policy is null || exchange.IsTooLarge || await guard.IsSignedAsync(policy, context.Request).ConfigureAwait(false)) return true;
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return false;
    }

    /// <summary>
    /// Runs the burst. It is not stopped when the caller goes away, only when nobody was answered within the time allowed. The request stays open
    /// until the burst has ended, because activities may still look at it.
    /// </summary>
    private async Task RunAsync(HttpContext context, EndpointMatch match, HttpCaller caller, HttpExchange exchange)
    {
        using var deadline = new CancellationTokenSource(match.Payload.RequestTimeout ?? options.RequestTimeout, time);
        var burst = BurstAsync(match, caller, exchange, deadline.Token);
        var overdue = Task.Delay(Timeout.InfiniteTimeSpan, time, deadline.Token);
        var first = await Task.WhenAny(burst, exchange.Answered, overdue).ConfigureAwait(false);
        if (first == overdue && !exchange.IsAnswered)
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
            exchange.Close();
            await context.Response.CompleteAsync().ConfigureAwait(false);
        }
        else if (first == exchange.Answered)
        {
            deadline.CancelAfter(Timeout.InfiniteTimeSpan);
            await Task.WhenAny(burst, Task.Delay(options.AnswerDelay, time, CancellationToken.None)).ConfigureAwait(false);
            await exchange.WriteAnswerAsync().ConfigureAwait(false);
        }

        var status = await burst.ConfigureAwait(false);
        if (await exchange.WriteAnswerAsync().ConfigureAwait(false) || context.Response.HasStarted) return;
        if (status is { } failed) context.Response.StatusCode = failed;
    }

    /// <summary>The status for a caller that was not answered; null for the response's own.</summary>
    private async Task<int?> BurstAsync(EndpointMatch match, HttpCaller caller, HttpExchange exchange, CancellationToken cancellationToken)
    {
        try
        {
            return match.Trigger is { } trigger
                ? await StartAsync(trigger, caller, exchange, cancellationToken).ConfigureAwait(false)
                : await ResumeAsync(match.Bookmark!, exchange, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return StatusCodes.Status408RequestTimeout;
        }
        catch (Exception exception)
        {
            LogBroken(logger, exception, match.Payload.Path);
            return StatusCodes.Status500InternalServerError;
        }
    }

    private async Task<int?> StartAsync(PublishedTrigger trigger, HttpCaller caller, HttpExchange exchange, CancellationToken cancellationToken)
    {
        var request = new StartRequest
        {
            DefinitionId = trigger.DefinitionId,
            TriggerActivityId = trigger.ActivityId,
            CorrelationId = caller.CorrelationId,
            Services = exchange,
        };
        var result = await host.RunAsync(request, cancellationToken).ConfigureAwait(false);
        return result.Kind switch
        {
            StartResultKind.NotFound => StatusCodes.Status404NotFound,
            StartResultKind.NotAllowed => StatusCodes.Status409Conflict,
            _ => result.State is { Incidents.Count: > 0 } ? StatusCodes.Status500InternalServerError : null,
        };
    }

    private async Task<int?> ResumeAsync(StoredBookmark waiting, HttpExchange exchange, CancellationToken cancellationToken)
    {
        var delivery = new StimulusDelivery
        {
            Name = waiting.Bookmark.Name,
            Hash = waiting.Bookmark.Hash,
            WorkflowInstanceId = waiting.WorkflowInstanceId,
            ActivityInstanceId = waiting.Bookmark.ActivityInstanceId,
            WaitsForBookmark = false,
            Services = exchange,
        };
        var reached = await host.DeliverAsync(delivery, cancellationToken).ConfigureAwait(false);
        if (reached.Count == 0) return StatusCodes.Status404NotFound;
        return await store.FindStateAsync(waiting.WorkflowInstanceId, cancellationToken).ConfigureAwait(false) is { Incidents.Count: > 0 }
            ? StatusCodes.Status500InternalServerError
            : null;
    }

    [LoggerMessage(3001, LogLevel.Warning, "The endpoint {Path} asks for the secret {Secret}, which is not configured; its callers get 401")]
    private static partial void LogUnknownSecret(ILogger logger, string path, string secret);

    [LoggerMessage(3002, LogLevel.Error, "A request to {Path} could not be handled")]
    private static partial void LogBroken(ILogger logger, Exception exception, string path);
}
