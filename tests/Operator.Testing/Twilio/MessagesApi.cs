using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Operator.Testing.Twilio;

/// <summary>The REST API's resources: the account, its messages, and where texts arrive.</summary>
internal sealed class MessagesApi(FakeTwilioOptions options, Carrier carrier, ReceiversApi receivers)
{
    private const int DefaultPage = 50;
    private const int LargestPage = 1000;

    private readonly string _account = $"/2010-04-01/Accounts/{options.AccountSid}";

    /// <summary>Carries the request out; the task ends when its answer is out.</summary>
    public ApiAnswer Answer(HttpRequest request, IReadOnlyDictionary<string, StringValues> form, Task answered)
    {
        var path = request.Path.Value!;
        var authorization = request.Headers.Authorization.ToString();
        if (!IsToken(authorization) && !IsKey(authorization)) return ApiAnswer.Of(ApiError.Of(20003));
        if (path == $"{_account}.json" && HttpMethods.IsGet(request.Method)) return Account(authorization);
        if (path == $"{_account}/Messages.json" && HttpMethods.IsPost(request.Method)) return Create(new MessageRequest(form), answered);
        if (path == $"{_account}/Messages.json" && HttpMethods.IsGet(request.Method)) return List(request);
        if (path.StartsWith($"{_account}/Messages/", StringComparison.Ordinal) && HttpMethods.IsGet(request.Method) &&
            carrier.Messages.Find(Path.GetFileNameWithoutExtension(path)) is { } message)
        {
            return ApiAnswer.Of(200, Resource(message));
        }

        return receivers.Answer(request, form) ?? ApiAnswer.Of(ApiError.Of(20404, path));
    }

    private bool IsToken(string authorization) => authorization == Basic(options.AccountSid, options.AuthToken);

    private bool IsKey(string authorization) => authorization == Basic(options.ApiKey, options.ApiKeySecret);

    private static string Basic(string user, string password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    private ApiAnswer Create(MessageRequest request, Task answered)
    {
        if ((request.Check(options) ?? carrier.Refusal(request.To)) is { } error) return ApiAnswer.Of(error);

        var message = carrier.Accept(
            "outbound-api",
            request.To,
            request.From.Length == 0 ? null : request.From,
            request.Body,
            request.StatusCallback.Length == 0 ? null : new Uri(request.StatusCallback),
            answered,
            request.MediaCount);
        return ApiAnswer.Of(201, Resource(message));
    }

    private ApiAnswer List(HttpRequest request)
    {
        string? Asked(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
        var from = Asked("From");
        var since = Day(Asked("DateSent>"));
        var until = Day(Asked("DateSent<"));
        var day = Day(Asked("DateSent"));
        var size = Math.Clamp(Number(Asked("PageSize")) ?? DefaultPage, 1, LargestPage);

        var (page, next) = carrier.Messages.List(Asked("To"), Fits, Number(Asked("PageToken")), size);
        return ApiAnswer.Of(200, new
        {
            Messages = page.Select(Resource),
            PageSize = size,
            Uri = $"{request.Path}{request.QueryString}",
            NextPageUri = next is null ? null : $"{request.Path}{NextPage(request.Query, next.Value)}",
        });

        bool Fits(TwilioMessage message)
        {
            var sent = message.DateSent ?? message.DateCreated;
            return (from is null || message.From == from) &&
                (since is null || sent >= since) &&
                (until is null || sent < until.Value.AddDays(1)) &&
                (day is null || (sent >= day && sent < day.Value.AddDays(1)));
        }
    }

    /// <summary>Whole days in UTC, as the real filter; a time of day is cut off.</summary>
    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero)
            : null;

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Rfc2822(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);

    private static QueryString NextPage(IQueryCollection query, int next) => QueryString.Create(
        query.Where(pair => pair.Key != "PageToken")
            .Append(new("PageToken", next.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The account's resource; a standard API key may not read it.</summary>
    private ApiAnswer Account(string authorization) => IsKey(authorization)
        ? ApiAnswer.Of(ApiError.Of(20003))
        : ApiAnswer.Of(200, new
        {
            Sid = options.AccountSid,
            FriendlyName = "Fake",
            Status = options.AccountStatus,
            Type = "Full",
            OwnerAccountSid = options.AccountSid,
            Uri = $"{_account}.json",
        });

    private object Resource(TwilioMessage message) => new
    {
        message.Sid,
        options.AccountSid,
        ApiVersion = "2010-04-01",
        message.Body,
        DateCreated = Rfc2822(message.DateCreated),
        DateSent = Rfc2822(message.DateSent),
        DateUpdated = Rfc2822(message.DateUpdated),
        message.Direction,
        message.ErrorCode,
        ErrorMessage = (string?)null,
        message.From,
        message.MessagingServiceSid,
        NumMedia = message.MediaCount.ToString(CultureInfo.InvariantCulture),
        NumSegments = (message.From is null ? 0 : message.Segments).ToString(CultureInfo.InvariantCulture),
        Price = (string?)null,
        PriceUnit = "USD",
        message.Status,
        SubresourceUris = new { Media = $"{_account}/Messages/{message.Sid}/Media.json" },
        message.To,
        Uri = $"{_account}/Messages/{message.Sid}.json",
    };
}
