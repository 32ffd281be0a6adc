using Operator.Testing.Twilio;
using static Operator.Testing.Tests.Twilio.ApiCaller;

namespace Operator.Testing.Tests.Twilio;

public sealed class MessagesApiTests
{
    [Fact]
    public async Task A_message_is_created_with_the_resource_as_answer()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 5, 7, TimeSpan.Zero));
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { Clock = clock });
        using var api = new ApiCaller(twilio);

        var message = await api.SendAsync(("Body", new string('a', 161)));

        Assert.Equal("SM00000000000000000000000000000001", message.GetProperty("sid").GetString());
        Assert.Equal("queued", message.GetProperty("status").GetString());
        Assert.Equal("2", message.GetProperty("num_segments").GetString());
        Assert.Equal("outbound-api", message.GetProperty("direction").GetString());
        Assert.Equal("Sun, 01 Mar 2026 09:05:07 +0000", message.GetProperty("date_created").GetString());
        Assert.Equal("+15551230001", message.GetProperty("to").GetString());
        Assert.Equal("+15005550006", message.GetProperty("from").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, message.GetProperty("error_code").ValueKind);
        await twilio.DrainAsync();
        var later = await api.GetJsonAsync(message.GetProperty("uri").GetString()!);
        Assert.Equal("delivered", later.GetProperty("status").GetString());
        Assert.Equal("Sun, 01 Mar 2026 09:05:07 +0000", later.GetProperty("date_sent").GetString());
    }

    [Fact]
    public async Task A_messaging_service_accepts_first_and_chooses_the_number_later()
    {
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { AutomaticDelivery = false });
        using var api = new ApiCaller(twilio);

        var message = await api.SendAsync(("From", ""), ("MessagingServiceSid", twilio.MessagingServiceSid));

        Assert.Equal("accepted", message.GetProperty("status").GetString());
        Assert.Null(message.GetProperty("from").GetString());
        Assert.Equal("0", message.GetProperty("num_segments").GetString());
        var sid = message.GetProperty("sid").GetString()!;
        await twilio.DeliverAsync(sid, Token);
        Assert.Equal("+15005550006", twilio.Message(sid)!.From);
        var later = await api.GetJsonAsync(message.GetProperty("uri").GetString()!);
        Assert.Equal("1", later.GetProperty("num_segments").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_keeps_to_its_channel(bool throughService)
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        var sender = throughService ? ("MessagingServiceSid", twilio.MessagingServiceSid) : ("From", "whatsapp:+15005550006");

        await api.SendAsync(("From", ""), ("To", "whatsapp:+15551230001"), sender);

        var text = await twilio.Phone("whatsapp:+15551230001").ExpectAsync("All systems up.", Token);
        Assert.Equal("whatsapp:+15005550006", text.From);
        Assert.Empty(twilio.Phone(Anna).Received);
    }

    [Theory]
    [InlineData(null, null, 201)]
    [InlineData("SK00000000000000000000000000000001", "fake-api-key-secret", 201)]
    [InlineData(null, "wrong", 401)]
    [InlineData("SK00000000000000000000000000000001", "fake-auth-token", 401)]
    [InlineData("AC00000000000000000000000000000002", "fake-auth-token", 401)]
    public async Task Credentials_are_account_and_token_or_key_and_secret(string? user, string? password, int status)
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio, user, password);

        using var response = await api.PostAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(user ?? "AC00000000000000000000000000000001", Assert.Single(twilio.Requests).User);
    }

    [Fact]
    public async Task An_error_has_code_message_more_info_and_status()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio, password: "wrong");

        using var response = await api.PostAsync();

        Assert.Equal(
            """{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}""",
            await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("To", "", 21604)]
    [InlineData("To", "5551230001", 21211)]
    [InlineData("To", "+1555abc", 21211)]
    [InlineData("To", "+15005550006", 21266)]
    [InlineData("From", "", 21603)]
    [InlineData("From", "someone", 21212)]
    [InlineData("From", "+15005550009", 21606)]
    [InlineData("From", "whatsapp:+15005550006", 21910)]
    [InlineData("To", "whatsapp:+15551230001", 21910)]
    [InlineData("MessagingServiceSid", "MG00000000000000000000000000000001", 21603)]
    [InlineData("Body", "", 21602)]
    [InlineData("StatusCallback", "ftp://operator.example/status", 21609)]
    [InlineData("StatusCallback", "https://my_host.example/status", 21609)]
    [InlineData("StatusCallback", "/status", 21609)]
    public async Task A_broken_rule_has_its_code(string field, string value, int code)
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);

        Assert.Equal((400, code), await api.RefusedAsync((field, value)));
        Assert.Empty(twilio.Messages);
    }

    [Fact]
    public async Task An_unknown_messaging_service_is_refused()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);

        Assert.Equal((400, 21701), await api.RefusedAsync(("From", ""), ("MessagingServiceSid", "MG00000000000000000000000000000002")));
    }

    [Fact]
    public async Task A_body_may_have_1600_characters()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);

        await api.SendAsync(("Body", new string('a', 1600)));
        Assert.Equal((400, 21617), await api.RefusedAsync(("Body", new string('a', 1601))));
    }

    [Theory]
    [InlineData("http://localhost/status")]
    [InlineData("http://127.0.0.1:5000/status")]
    [InlineData("http://192.168.1.7/status")]
    [InlineData("http://172.16.0.1/status")]
    [InlineData("http://[::1]/status")]
    public async Task A_local_callback_is_refused_where_the_test_wants_so(string url)
    {
        var options = new FakeTwilioOptions { AllowLocalCallbacks = false, AutomaticDelivery = false };
        await using var strict = await FakeTwilio.StartAsync(options);
        using var api = new ApiCaller(strict);

        Assert.Equal((400, 21609), await api.RefusedAsync(("StatusCallback", url)));
        await api.SendAsync(("StatusCallback", "https://operator.example/status"));
    }

    [Theory]
    [InlineData(21608, 400)]
    [InlineData(21614, 400)]
    [InlineData(20429, 429)]
    public async Task A_number_fails_as_the_test_says(int code, int status)
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);
        twilio.FailFor(Anna, code);

        Assert.Equal((status, code), await api.RefusedAsync());
        await api.SendAsync(("To", "+15551230002"));
        twilio.FailFor(Anna, null);
        await api.SendAsync();
    }

    [Theory]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("closed")]
    public async Task The_account_says_its_status(string status)
    {
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { AccountStatus = status });
        using var api = new ApiCaller(twilio);

        var account = await api.GetJsonAsync($"/2010-04-01/Accounts/{twilio.AccountSid}.json");

        Assert.Equal((twilio.AccountSid, status), (account.GetProperty("sid").GetString(), account.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_key_may_read_the_messages_but_not_the_account()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio, twilio.ApiKey, twilio.ApiKeySecret);

        using var refused = await api.GetAsync($"/2010-04-01/Accounts/{twilio.AccountSid}.json");

        Assert.Equal(401, (int)refused.StatusCode);
        Assert.Equal(20003, (await JsonOfAsync(refused)).GetProperty("code").GetInt32());
        Assert.Empty((await api.ListAsync("PageSize=1")).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task The_unknown_is_not_found()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        using var api = new ApiCaller(twilio);

        using var missing = await api.GetAsync($"/2010-04-01/Accounts/{twilio.AccountSid}/Messages/SM7.json");
        Assert.Equal(404, (int)missing.StatusCode);
        Assert.Equal(20404, (await JsonOfAsync(missing)).GetProperty("code").GetInt32());
    }
}
