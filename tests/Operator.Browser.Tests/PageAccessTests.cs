using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Operator.Browser.Tests;

/// <summary>Who gets to the pages and to the simulator, seen from the wire.</summary>
public sealed class PageAccessTests : IAsyncLifetime
{
    private readonly HttpClient client = new();
    private PagesHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await PagesHost.StartAsync();
        client.BaseAddress = host.Address;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_text_from_a_program_on_this_machine_is_taken()
    {
        var (status, body) = await PostAsync("""{"text":"status"}""");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal($$"""{"id":"{{host.Phone.Texts[0].Id}}"}""", body);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_text_from_another_site_is_refused(string header, string value)
    {
        var (status, body) = await PostAsync("""{"text":"status"}""", request => request.Headers.Add(header, value));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("""{"reason":"Texts are taken as JSON from the simulator\u0027s own page only."}""", body);
        Assert.Empty(host.Phone.Texts);
    }

    [Fact]
    public async Task A_text_that_a_plain_form_could_send_is_refused()
    {
        var (status, _) = await PostAsync(
            """{"text":"status"}""", request => request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(host.Phone.Texts);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"text\":")]
    [InlineData("{\"text\":\" \\n \"}")]
    [InlineData("{\"text\":7}")]
    public async Task A_body_without_a_text_is_refused(string json)
    {
        var (status, body) = await PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("""{"reason":"Nothing to send: type a text, for example \u0027help\u0027."}""", body);
    }

    [Fact]
    public async Task A_text_longer_than_a_text_message_is_refused()
    {
        var (status, body) = await PostAsync($$"""{"text":"{{new string('a', 1601)}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("""{"reason":"The text has 1601 characters; a text message has at most 1600."}""", body);
    }

    [Fact]
    public async Task A_body_far_too_large_is_not_read()
    {
        // The body waits for the server's word: one that is refused while it is being sent may break the connection before the answer is read.
        var (status, _) = await PostAsync($$"""{"text":"{{new string('a', 1_000_000)}}"}""", request => request.Headers.ExpectContinue = true);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(host.Phone.Texts);
    }

    [Theory]
    [InlineData("/", "Host", "rebound.example")]
    [InlineData("/phone", "Host", "rebound.example")]
    [InlineData("/phone", "X-Forwarded-For", "203.0.113.9")]
    [InlineData("/phone/events", "Forwarded", "for=203.0.113.9")]
    [InlineData("/console/live", "X-Real-IP", "203.0.113.9")]
    public async Task Who_comes_through_a_proxy_or_by_another_name_is_told_what_to_do(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains(
            "Open it on the machine Operator runs on.",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/phone", "text/html")]
    [InlineData("/assets/phone.js", "text/javascript")]
    [InlineData("/assets/base.css", "text/css")]
    [InlineData("/assets/icon.svg", "image/svg+xml")]
    public async Task Pages_and_their_files_come_with_a_strict_policy(string path, string contentType)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/assets/")]
    [InlineData("/assets/none.css")]
    [InlineData("/assets/..%2fOperator.App.dll")]
    public async Task What_is_no_page_file_is_not_found(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string json, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/phone/texts");
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
