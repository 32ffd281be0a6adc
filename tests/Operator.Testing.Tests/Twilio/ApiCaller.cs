using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Operator.Testing.Twilio;

namespace Operator.Testing.Tests.Twilio;

/// <summary>A plain HTTP client of the fake's REST API.</summary>
internal sealed class ApiCaller : IDisposable
{
    public const string Anna = "+15551230001";

    private readonly HttpClient _http;
    private readonly string _messages;

    public ApiCaller(FakeTwilio twilio, string? user = null, string? password = null)
    {
        _http = new HttpClient { BaseAddress = twilio.BaseUrl };
        var credentials = $"{user ?? twilio.AccountSid}:{password ?? twilio.AuthToken}";
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        _messages = $"/2010-04-01/Accounts/{twilio.AccountSid}/Messages.json";
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Posts a message from the account's number; given fields replace the usual ones, an empty one is left out.</summary>
    public Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields) => PostAsync(Token, fields);

    /// <summary>The same, with a caller that may give up.</summary>
    public async Task<HttpResponseMessage> PostAsync(CancellationToken patience, params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = new() { ["To"] = Anna, ["From"] = "+15005550006", ["Body"] = "All systems up." };
        foreach (var (name, value) in fields) form[name] = value;
        using var content = new FormUrlEncodedContent(form.Where(pair => pair.Value.Length > 0));
        return await _http.PostAsync(_messages, content, patience);
    }

    /// <summary>Posts a message that must be accepted, and gives its resource.</summary>
    public async Task<JsonElement> SendAsync(params (string Name, string Value)[] fields)
    {
        using var response = await PostAsync(fields);
        Assert.Equal(201, (int)response.StatusCode);
        return await JsonOfAsync(response);
    }

    /// <summary>Posts a message that must be refused, and gives status and code.</summary>
    public async Task<(int Status, int Code)> RefusedAsync(params (string Name, string Value)[] fields)
    {
        using var response = await PostAsync(fields);
        var error = await JsonOfAsync(response);
        Assert.Equal((int)response.StatusCode, error.GetProperty("status").GetInt32());
        return ((int)response.StatusCode, error.GetProperty("code").GetInt32());
    }

    public Task<HttpResponseMessage> GetAsync(string pathAndQuery) => _http.GetAsync(pathAndQuery, Token);

    public async Task<JsonElement> GetJsonAsync(string pathAndQuery)
    {
        using var response = await GetAsync(pathAndQuery);
        Assert.Equal(200, (int)response.StatusCode);
        return await JsonOfAsync(response);
    }

    public Task<JsonElement> ListAsync(string query) => GetJsonAsync($"{_messages}?{query}");

    public static async Task<JsonElement> JsonOfAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;

    public void Dispose() => _http.Dispose();
}
