using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Messaging.Tests.Fake;

/// <summary>The fake does what the real one does, seen from outside: other tests lean on it.</summary>
public sealed class FakeTwilioTests : IAsyncLifetime
{
    private const string Recipient = "+14155550111";

    private readonly HttpClient http = new();
    private FakeTwilio twilio = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync();
        http.DefaultRequestHeaders.Authorization = Basic(FakeTwilio.AccountSid, FakeTwilio.AuthToken);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await twilio.DisposeAsync();
    }

    [Fact]
    public async Task Create_AnswersTheWholeResource()
    {
        var (status, json) = await CreateAsync(("To", Recipient), ("From", "+14155550100"), ("Body", new string('é', 161)));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("SM00000000000000000000000000000001", (string?)json["sid"]);
        Assert.Equal(("queued", "2", "outbound-api"), ((string?)json["status"], (string?)json["num_segments"], (string?)json["direction"]));
        Assert.Equal("/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/SM00000000000000000000000000000001.json", (string?)json["uri"]);
        Assert.Null(json["error_code"]);
    }

    [Fact]
    public async Task Create_ByMessagingService_HasNoSenderYet()
    {
        var (_, json) = await CreateAsync(("To", Recipient), ("MessagingServiceSid", FakeTwilio.MessagingServiceSid), ("Body", "x"));
        Assert.Equal(("accepted", "0", null), ((string?)json["status"], (string?)json["num_segments"], (string?)json["from"]));
        Assert.Equal("+14155550101", (await twilio.Phone(Recipient).ExpectReplyAsync()).From);
    }

    [Theory]
    [InlineData(21604, "", "+14155550100", "", "x")]
    [InlineData(21211, "4155550111", "+14155550100", "", "x")]
    [InlineData(21603, Recipient, "", "", "x")]
    [InlineData(20001, Recipient, "+14155550100", FakeTwilio.MessagingServiceSid, "x")]
    [InlineData(21705, Recipient, "", "MG9", "x")]
    [InlineData(21606, Recipient, "+14155550999", "", "x")]
    [InlineData(21602, Recipient, "+14155550100", "", "")]
    public async Task Create_Refused_AnswersTwiliosError(int code, string to, string from, string service, string body)
    {
        var (status, json) = await CreateAsync(("To", to), ("From", from), ("MessagingServiceSid", service), ("Body", body));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((code, 400, $"https://www.twilio.com/docs/errors/{code}"), ((int?)json["code"], (int?)json["status"], (string?)json["more_info"]));
        Assert.False(string.IsNullOrEmpty((string?)json["message"]));
        Assert.Empty(twilio.Messages);
    }

    [Theory]
    [InlineData("0", 21624)]
    [InlineData("36001", 21624)]
    [InlineData("soon", 21624)]
    [InlineData("36000", null)]
    public async Task Create_ValidityPeriod_IsChecked(string seconds, int? code) => Assert.Equal(
        code, (int?)(await CreateAsync(("To", Recipient), ("From", "+14155550100"), ("Body", "x"), ("ValidityPeriod", seconds))).Json["code"]);

    [Theory]
    [InlineData("not a url", 21609)]
    [InlineData("ftp://example.com/x", 21609)]
    [InlineData("https://my_host.example.com/x", 21609)]
    [InlineData("https://example.com/x", null)]
    public async Task Create_StatusCallback_IsChecked(string url, int? code) => Assert.Equal(
        code, (int?)(await CreateAsync(("To", Recipient), ("From", "+14155550100"), ("Body", "x"), ("StatusCallback", url))).Json["code"]);

    [Fact]
    public async Task Create_RefusedRecipient_GetsTheTestsError()
    {
        twilio.Refuse(Recipient, new FakeApiError(21614, 400, "'To' number is not a valid mobile number"));
        Assert.Equal(21614, (int?)(await CreateAsync(("To", Recipient), ("From", "+14155550100"), ("Body", "x"))).Json["code"]);
    }

    [Fact]
    public async Task Credentials_AreChecked_AndAKeyMayNotReadTheAccount()
    {
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(Address(".json"), Cancellation)).StatusCode);
        http.DefaultRequestHeaders.Authorization = Basic(FakeTwilio.ApiKey, FakeTwilio.ApiKeySecret);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(Address(".json"), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(Address("/Messages.json"), Cancellation)).StatusCode);
        http.DefaultRequestHeaders.Authorization = Basic(FakeTwilio.AccountSid, "wrong");
        var (status, json) = await CreateAsync(("To", Recipient));
        Assert.Equal((HttpStatusCode.Unauthorized, 20003), (status, (int?)json["code"]));
        http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(Address("/Messages.json"), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Report_SendsSignedCallbacks_InAnyOrderAndTwice()
    {
        await using var operatorServer = await LoopbackHttpServer.StartAsync(Canned.Status(204));
        var url = operatorServer.Url + "/sms/status/1";
        var (_, json) = await CreateAsync(("To", Recipient), ("From", "+14155550100"), ("Body", "x"), ("StatusCallback", url));
        var sid = (string)json["sid"]!;
        await twilio.ReportAsync(sid, "undelivered", 30003);
        await twilio.ReportAsync(sid, "sent");
        await twilio.ReportAsync(sid, "sent");

        var requests = operatorServer.Requests.ToList();
        Assert.Equal(
            ["undelivered 30003", "sent ", "sent "],
            requests.Select(request => Parse(request.Body)).Select(form => $"{form["MessageStatus"]} {form["ErrorCode"]}"));
        var signature = new Messaging.Twilio.TwilioSignature(FakeTwilio.AuthToken);
        Assert.All(requests, request => Assert.True(
            signature.IsValid(request.Headers["X-Twilio-Signature"], url, Pairs(request.Body))));
        Assert.Equal(3, requests.Select(request => request.Headers["I-Twilio-Idempotency-Token"]).Distinct().Count());
        Assert.Equal("sent", twilio.Find(sid)!.Status);
        Assert.Empty(twilio.Alerts);
    }

    [Fact]
    public async Task AutomaticStatuses_AreReportedOnceAMessageIsTaken()
    {
        await using var operatorServer = await LoopbackHttpServer.StartAsync(Canned.Status(204));
        twilio.AutomaticStatuses = ["delivered", "sent"];
        await CreateAsync(("To", Recipient), ("From", "+14155550100"), ("Body", "x"), ("StatusCallback", operatorServer.Url + "/s"));
        await twilio.DrainAsync();
        Assert.Equal(["delivered", "sent"], operatorServer.Requests.Select(request => Parse(request.Body)["MessageStatus"]));
    }

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static List<KeyValuePair<string, string>> Pairs(string body)
    {
        var form = Parse(body);
        return [.. form.AllKeys.Select(key => KeyValuePair.Create(key!, form[key]!))];
    }

    private static System.Collections.Specialized.NameValueCollection Parse(string body) => System.Web.HttpUtility.ParseQueryString(body);

    private Uri Address(string rest) => new(twilio.BaseUrl, $"/2010-04-01/Accounts/{FakeTwilio.AccountSid}{rest}");

    private async Task<(HttpStatusCode Status, JsonObject Json)> CreateAsync(params IEnumerable<(string Name, string Value)> form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var response = await http.PostAsync(Address("/Messages.json"), content, Cancellation);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject());
    }
}
