using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Operator.Testing.Twilio;

/// <summary>The account's numbers and its Messaging Service as the REST API has them, with the webhooks that are set. Thread-safe.</summary>
internal sealed class ReceiversApi
{
    private static readonly string[] NumberSettings = ["SmsUrl", "SmsMethod", "SmsFallbackUrl", "SmsFallbackMethod", "SmsApplicationSid", "FriendlyName"];

    private static readonly string[] ServiceSettings =
        ["InboundRequestUrl", "InboundMethod", "FallbackUrl", "FallbackMethod", "StatusCallback", "UseInboundWebhookOnNumber", "FriendlyName"];

    private readonly Lock _gate = new();
    private readonly string _numbers;
    private readonly string _service;
    private readonly FakeTwilioOptions _options;
    private readonly List<Dictionary<string, string>> _set;
    private readonly Dictionary<string, string> _serviceSet = new() { ["FriendlyName"] = "On call", ["UseInboundWebhookOnNumber"] = "true" };

    public ReceiversApi(FakeTwilioOptions options)
    {
        _options = options;
        _numbers = $"/2010-04-01/Accounts/{options.AccountSid}/IncomingPhoneNumbers";
        _service = $"/v1/Services/{options.MessagingServiceSid}";
        _set = [.. options.Numbers.Select(number => new Dictionary<string, string>
        {
            ["FriendlyName"] = number,
            ["SmsUrl"] = "https://demo.twilio.com/welcome/sms/reply/",
            ["SmsMethod"] = "POST",
        })];
    }

    /// <summary>What is set, by the names that changes have; null for a number that the account does not have.</summary>
    public IReadOnlyDictionary<string, string>? Settings(string? number)
    {
        lock (_gate)
        {
            if (number is null) return new Dictionary<string, string>(_serviceSet);
            var place = Place(number);
            return place < 0 ? null : new Dictionary<string, string>(_set[place]);
        }
    }

    /// <summary>The answer; null when the path is another resource's.</summary>
    public ApiAnswer? Answer(HttpRequest request, IReadOnlyDictionary<string, StringValues> form)
    {
        var path = request.Path.Value!;
        lock (_gate)
        {
            if (path == $"{_numbers}.json" && HttpMethods.IsGet(request.Method)) return List(request.Query["PhoneNumber"].ToString());
            if (path == _service) return Change(request, form, _serviceSet, ServiceSettings) ?? ApiAnswer.Of(200, Service());
            for (var place = 0; place < _set.Count; place++)
            {
                if (path == $"{_numbers}/{Sid(place)}.json")
                    return Change(request, form, _set[place], NumberSettings) ?? ApiAnswer.Of(200, Number(place));
            }
        }

        return null;
    }

    private static ApiAnswer? Change(
        HttpRequest request, IReadOnlyDictionary<string, StringValues> form, Dictionary<string, string> settings, string[] known)
    {
        if (HttpMethods.IsGet(request.Method)) return null;
        foreach (var (name, value) in form.Where(pair => known.Contains(pair.Key)))
        {
            var text = value.ToString();
            var isAddress = name.EndsWith("Url", StringComparison.Ordinal) && text.Length > 0;
            if (isAddress && !Uri.TryCreate(text, UriKind.Absolute, out _)) return ApiAnswer.Of(ApiError.Of(21402, $"{name}: {text}"));
        }

        foreach (var (name, value) in form.Where(pair => known.Contains(pair.Key))) settings[name] = value.ToString();
        return null;
    }

    private ApiAnswer List(string number)
    {
        var found = Enumerable.Range(0, _set.Count).Where(place => number.Length == 0 || _options.Numbers[place] == number).Select(Number);
        return ApiAnswer.Of(200, new { IncomingPhoneNumbers = found, Page = 0, PageSize = 50, Uri = $"{_numbers}.json" });
    }

    private int Place(string number) => _options.Numbers.ToList().IndexOf(number);

    private static string Sid(int place) => $"PN{place:00000000000000000000000000000000}";

    private object Number(int place) => new
    {
        Sid = Sid(place),
        _options.AccountSid,
        FriendlyName = _set[place]["FriendlyName"],
        PhoneNumber = _options.Numbers[place],
        SmsUrl = _set[place].GetValueOrDefault("SmsUrl", string.Empty),
        SmsMethod = _set[place].GetValueOrDefault("SmsMethod", "POST"),
        SmsFallbackUrl = _set[place].GetValueOrDefault("SmsFallbackUrl", string.Empty),
        SmsFallbackMethod = _set[place].GetValueOrDefault("SmsFallbackMethod", "POST"),
        SmsApplicationSid = _set[place].GetValueOrDefault("SmsApplicationSid", string.Empty),
        StatusCallback = string.Empty,
        Uri = $"{_numbers}/{Sid(place)}.json",
    };

    private object Service() => new
    {
        Sid = _options.MessagingServiceSid,
        _options.AccountSid,
        FriendlyName = _serviceSet["FriendlyName"],
        InboundRequestUrl = _serviceSet.GetValueOrDefault("InboundRequestUrl"),
        InboundMethod = _serviceSet.GetValueOrDefault("InboundMethod", "POST"),
        FallbackUrl = _serviceSet.GetValueOrDefault("FallbackUrl"),
        FallbackMethod = _serviceSet.GetValueOrDefault("FallbackMethod", "POST"),
        StatusCallback = _serviceSet.GetValueOrDefault("StatusCallback"),
        UseInboundWebhookOnNumber = _serviceSet.GetValueOrDefault("UseInboundWebhookOnNumber") == "true",
    };
}
