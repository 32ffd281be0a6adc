using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Operator.Testing.Twilio;

/// <summary>Carries each REST request through its fault, if it meets one, to its answer, and logs it.</summary>
internal sealed class ApiServer(
    FakeTwilioOptions options, MessagesApi api, FaultPlan faults, Arrivals<TwilioRequest> log, CancellationToken stopping)
{
    private static readonly byte[] BadGateway = "<html><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray();

    public async Task HandleAsync(HttpContext context)
    {
        var fault = faults.Take();
        if (fault?.Kind is ApiFaultKind.ResetBeforeReading)
        {
            Log(context, ReadOnlyDictionary<string, StringValues>.Empty, fault, status: null);
            context.Abort();
            return;
        }

        var form = await ReadFormAsync(context.Request);
        if (fault is { Kind: ApiFaultKind.Slow, Time: { } time }) await Task.Delay(time, options.Clock, stopping);
        var answered = new TaskCompletionSource();
        try
        {
            var answer = Refused(fault) ?? api.Answer(context.Request, form, answered.Task);
            Log(context, form, fault, fault?.Kind is ApiFaultKind.ResetAfterAccepting or ApiFaultKind.Withheld ? null : answer.Status);
            if (fault?.Kind is ApiFaultKind.Withheld) await ClientGoneAsync(context);
            await WriteAsync(context, answer, fault);
        }
        finally
        {
            answered.SetResult();
        }
    }

    private static async Task<IReadOnlyDictionary<string, StringValues>> ReadFormAsync(HttpRequest request) => request.HasFormContentType
        ? (await request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value)
        : ReadOnlyDictionary<string, StringValues>.Empty;

    private async Task ClientGoneAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static ApiAnswer? Refused(ApiFault? fault) => fault?.Kind switch
    {
        ApiFaultKind.TooManyRequests => ApiAnswer.Of(ApiError.Of(20429)) with { RetryAfter = fault.Time },
        ApiFaultKind.ServerError => ApiAnswer.Of(ApiError.Of(20500)),
        ApiFaultKind.Unavailable => ApiAnswer.Of(ApiError.Of(20503)),
        ApiFaultKind.Html => new ApiAnswer(502, BadGateway) { ContentType = "text/html" },
        _ => null,
    };

    private async Task WriteAsync(HttpContext context, ApiAnswer answer, ApiFault? fault)
    {
        if (fault?.Kind is ApiFaultKind.ResetAfterAccepting or ApiFaultKind.Withheld)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (answer.RetryAfter is { } time) response.Headers.RetryAfter = time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        if (fault?.Kind is not (ApiFaultKind.Truncated or ApiFaultKind.SlowBody))
        {
            await response.Body.WriteAsync(answer.Body);
            return;
        }

        var half = answer.Body.Length / 2;
        await response.Body.WriteAsync(answer.Body.AsMemory(0, half));
        await response.Body.FlushAsync();
        if (fault is { Kind: ApiFaultKind.SlowBody, Time: { } pause })
        {
            await Task.Delay(pause, options.Clock, stopping);
            await response.Body.WriteAsync(answer.Body.AsMemory(half));
            return;
        }

        context.Abort();
    }

    private void Log(HttpContext context, IReadOnlyDictionary<string, StringValues> form, ApiFault? fault, int? status)
    {
        var request = context.Request;
        log.Add(new TwilioRequest(
            request.Method,
            request.Path.Value!,
            request.QueryString.Value!,
            UserOf(request.Headers.Authorization.ToString()),
            form,
            fault,
            status,
            options.Clock.GetUtcNow()));
    }

    private static string? UserOf(string authorization)
    {
        var bytes = new byte[authorization.Length];
        return authorization.StartsWith("Basic ", StringComparison.Ordinal) &&
            Convert.TryFromBase64String(authorization["Basic ".Length..], bytes, out var length)
                ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
                : null;
    }
}
