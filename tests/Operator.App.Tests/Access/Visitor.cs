using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Operator.App.Access;

namespace Operator.App.Tests.Access;

/// <summary>A browser as far as cookies and forms go; it follows no redirects. With headers it comes from elsewhere than this machine.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(Uri address)
    {
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Accept", "text/html,*/*");
    }

    public CookieContainer Cookies { get; } = new();

    public HttpRequestHeaders Headers => client.DefaultRequestHeaders;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), Token);

    public Task<string> ReadAsync(string path) => client.GetStringAsync(new Uri(path, UriKind.Relative), Token);

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent? content = null) =>
        client.PostAsync(new Uri(path, UriKind.Relative), content, Token);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, Token);

    /// <summary>Opens a page, takes its antiforgery token and posts a form.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string path, params (string Name, string Value)[] fields)
    {
        var token = AntiforgeryField().Match(await ReadAsync(page)).Groups[1].Value;
        Assert.NotEqual("", token);
        return await PostAsync(path, Form([.. fields, ("__RequestVerificationToken", token)]));
    }

    public Task<HttpResponseMessage> SignInAsync(string name, string password = AccessHost.Password, string returnTo = "") =>
        SubmitAsync("/sign-in", "/sign-in", ("name", name), ("password", password), ("returnTo", returnTo));

    /// <summary>Signs in to Elsa's API.</summary>
    public async Task<LoginResponse> LogInAsync(string name, string password = AccessHost.Password)
    {
        using var response = await PostAsync("/elsa/api/identity/login", JsonContent.Create(new { username = name, password }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<LoginResponse>(Token))!;
    }

    /// <summary>Asks with credentials in the header <c>Authorization</c>.</summary>
    public async Task<HttpStatusCode> AskAsync(HttpMethod method, string path, string authorization)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
