using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Operator.Testing.Twilio;

/// <content>The REST API.</content>
public sealed partial class FakeTwilio
{
    private static readonly FakeApiError WrongCredentials = new(20003, 401, "Authenticate");

    private void MapApi()
    {
        const string account = "/2010-04-01/Accounts/{account}";
        app.MapGet(account + ".json", context => GuardedAsync(context, isAccount: true, AccountAsync));
        app.MapPost(account + "/Messages.json", context => GuardedAsync(context, isAccount: false, CreateAsync));
        app.MapGet(account + "/Messages.json", context => GuardedAsync(context, isAccount: false, ListAsync));
        app.MapGet(account + "/Messages/{sid}.json", context => GuardedAsync(context, isAccount: false, FetchAsync));
    }

    private static async Task GuardedAsync(HttpContext context, bool isAccount, Func<HttpContext, Task> answer)
    {
        var isToken = HasCredentials(context, AccountSid, AuthToken);
        if (!isToken && (isAccount || !HasCredentials(context, ApiKey, ApiKeySecret)))
        {
            await WriteAsync(context, WrongCredentials);
        }
        else if (context.Request.RouteValues["account"] as string != AccountSid)
        {
            await WriteNotFoundAsync(context);
        }
        else
        {
            await answer(context);
        }
    }

    private static bool HasCredentials(HttpContext context, string user, string password) =>
        AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
        && header.Scheme == "Basic"
        && header.Parameter == Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private Task AccountAsync(HttpContext context) => WriteAsync(
        context, 200, new JsonObject { ["sid"] = AccountSid, ["friendly_name"] = "Fake", ["status"] = AccountStatus, ["type"] = "Full" });

    /// <summary>The account's status: <c>active</c>, <c>suspended</c> or <c>closed</c>.</summary>
    public string AccountStatus { get; set; } = "active";

    private async Task CreateAsync(HttpContext context)
    {
        Interlocked.Increment(ref createRequests);
        var form = await context.Request.ReadFormAsync();
        faults.TryDequeue(out var fault);
        switch (fault)
        {
            case FakeFault.TooManyRequests tooMany:
                context.Response.Headers.RetryAfter = tooMany.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
                await WriteAsync(context, new FakeApiError(20429, 429, "Too Many Requests"));
                return;
            case FakeFault.Answer answer:
                context.Response.StatusCode = answer.Status;
                context.Response.ContentType = answer.ContentType;
                await context.Response.WriteAsync(answer.Body);
                return;
            case FakeFault.Refuse refuse:
                await WriteAsync(context, refuse.Error);
                return;
            default:
                break;
        }

        if (CreateRules.Check(form, this) is { } error)
        {
            await WriteAsync(context, error);
            return;
        }

        var message = Accept(form);
        await AnswerCreatedAsync(context, message, fault);
    }

    private async Task AnswerCreatedAsync(HttpContext context, FakeMessage message, FakeFault? fault)
    {
        switch (fault)
        {
            case FakeFault.ResetAfterAccept:
                context.Abort();
                break;
            case FakeFault.NoAnswer:
                var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using (context.RequestAborted.Register(() => gone.TrySetResult()))
                {
                    await Task.WhenAny(gone.Task, closing.Task);
                }

                context.Abort();
                break;
            case FakeFault.BrokenBody:
                context.Response.StatusCode = 201;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(message.ToJson(isFresh: true).ToJsonString()[..40]);
                break;
            default:
                await WriteAsync(context, 201, message.ToJson(isFresh: true));
                break;
        }
    }

    private FakeMessage Accept(IFormCollection form)
    {
        var service = form["MessagingServiceSid"].ToString();
        var message = new FakeMessage
        {
            Sid = messages.NextSid(),
            From = service.Length > 0 ? SenderFor(form["To"].ToString()) : form["From"].ToString(),
            To = form["To"].ToString(),
            Body = form["Body"].ToString(),
            Direction = "outbound-api",
            CreatedAt = clock.GetUtcNow(),
            MessagingServiceSid = service.Length > 0 ? service : null,
            StatusCallback = form["StatusCallback"].ToString() is { Length: > 0 } callback ? callback : null,
            ValidityPeriod = int.TryParse(form["ValidityPeriod"], out var seconds) ? seconds : null,
            Status = service.Length > 0 ? "accepted" : "queued",
        };
        messages.Add(message);
        Deliver(message);
        if (message.StatusCallback is not null && AutomaticStatuses is { Count: > 0 } statuses)
        {
            InBackground(async () =>
            {
                foreach (var status in statuses)
                {
                    await ReportAsync(message.Sid, status);
                }
            });
        }

        return message;
    }

    /// <summary>A Messaging Service keeps to one sender per recipient.</summary>
    private string SenderFor(string recipient) => OwnNumbers[recipient[^1] % OwnNumbers.Count];

    private async Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var size = int.TryParse(query["PageSize"], out var asked) ? Math.Clamp(asked, 1, 1000) : 50;
        var page = int.TryParse(query["Page"], out var number) ? number : 0;
        string to = query["To"].ToString(), from = query["From"].ToString();
        var all = to.Length > 0 ? messages.To(to) : messages.All.OrderByDescending(message => message.Sid, StringComparer.Ordinal);
        var found = all.Where(message => from.Length == 0 || message.From == from).Skip(page * size).Take(size + 1).ToList();
        var next = found.Count > size
            ? $"/2010-04-01/Accounts/{AccountSid}/Messages.json?To={Uri.EscapeDataString(to)}&PageSize={size}&Page={page + 1}&PageToken=PA{page + 1}"
            : null;
        await WriteAsync(context, 200, new JsonObject
        {
            ["messages"] = new JsonArray([.. found.Take(size).Select(message => message.ToJson())]),
            ["page"] = page,
            ["page_size"] = size,
            ["next_page_uri"] = next,
        });
    }

    private Task FetchAsync(HttpContext context) => Find((string)context.Request.RouteValues["sid"]!) is { } message
        ? WriteAsync(context, 200, message.ToJson())
        : WriteNotFoundAsync(context);

    private static Task WriteNotFoundAsync(HttpContext context) =>
        WriteAsync(context, new FakeApiError(20404, 404, $"The requested resource {context.Request.Path} was not found"));

    private static Task WriteAsync(HttpContext context, FakeApiError error)
    {
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(error.ToJson());
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.ToJsonString());
    }
}
