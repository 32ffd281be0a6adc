using System.Globalization;
using System.Text.Json.Nodes;

namespace Operator.Testing.Twilio;

/// <summary>A message as the fake keeps it.</summary>
public sealed class FakeMessage
{
    /// <summary>Its SID.</summary>
    public required string Sid { get; init; }

    /// <summary>The number it left from; with a Messaging Service the one that was picked.</summary>
    public required string From { get; init; }

    /// <summary>The recipient.</summary>
    public required string To { get; init; }

    /// <summary>Its text.</summary>
    public required string Body { get; init; }

    /// <summary><c>inbound</c>, <c>outbound-api</c> or <c>outbound-reply</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The Messaging Service it was given to, or null.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>Where its status is reported, as it was given, or null.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>The seconds it may wait, or null.</summary>
    public int? ValidityPeriod { get; init; }

    /// <summary>Its status in Twilio's words.</summary>
    public required string Status { get; set; }

    /// <summary>The code of its failure, or null.</summary>
    public int? ErrorCode { get; set; }

    /// <summary>How many segments it has.</summary>
    public int Segments => FakeSegments.Count(Body);

    /// <summary>Its JSON. A fresh message of a Messaging Service has no sender and no segments yet.</summary>
    public JsonObject ToJson(bool isFresh = false)
    {
        var isUndecided = isFresh && MessagingServiceSid is not null;
        var uri = $"/2010-04-01/Accounts/{FakeTwilio.AccountSid}/Messages/{Sid}";
        return new JsonObject
        {
            ["account_sid"] = FakeTwilio.AccountSid,
            ["api_version"] = "2010-04-01",
            ["body"] = Body,
            ["date_created"] = Rfc2822(CreatedAt),
            ["date_sent"] = Status is "queued" or "accepted" or "sending" ? null : Rfc2822(CreatedAt),
            ["date_updated"] = Rfc2822(CreatedAt),
            ["direction"] = Direction,
            ["error_code"] = ErrorCode,
            ["error_message"] = null,
            ["from"] = isUndecided ? null : From,
            ["messaging_service_sid"] = MessagingServiceSid,
            ["num_media"] = "0",
            ["num_segments"] = (isUndecided ? 0 : Segments).ToString(CultureInfo.InvariantCulture),
            ["price"] = null,
            ["price_unit"] = "USD",
            ["sid"] = Sid,
            ["status"] = Status,
            ["subresource_uris"] = new JsonObject { ["media"] = uri + "/Media.json" },
            ["to"] = To,
            ["uri"] = uri + ".json",
        };
    }

    private static string Rfc2822(DateTimeOffset time) =>
        time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";
}
