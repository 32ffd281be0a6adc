using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Operator.Studio.Designer;

namespace Operator.Studio.Tests;

/// <summary>Studio's pages and files as a browser gets them.</summary>
public sealed class StudioFileTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("operator-studio-").FullName;
    private readonly HttpClient http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    private WebApplication app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "_framework"));
        Write("_framework/blazor.webassembly.js", "boot");
        Write("_framework/Elsa.abc123.wasm", "plain");
        Write("_framework/Elsa.abc123.wasm.br", "small");
        Write("_framework/Elsa.abc123.wasm.gz", "middle");
        Write("styles.css", "body{}");
        app = await StartAsync(folder);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br", "small")]
    [InlineData("gzip", "gzip", "middle")]
    [InlineData("br;q=0, gzip", "gzip", "middle")]
    [InlineData("identity", null, "plain")]
    [InlineData(null, null, "plain")]
    public async Task The_smallest_form_that_the_browser_takes_is_sent(string? accepts, string? encoding, string body)
    {
        using var answer = await GetAsync("/studio/_framework/Elsa.abc123.wasm", accepts);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal("application/wasm", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/studio/_framework/blazor.webassembly.js", "text/javascript")]
    [InlineData("/studio/styles.css", "text/css")]
    [InlineData("/studio/shell/studio.js", "text/javascript")]
    [InlineData("/studio/shell/studio.css", "text/css")]
    public async Task Files_without_a_hash_in_their_names_are_asked_for_again(string path, string type)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/studio")]
    [InlineData("/studio/workflows/some-id")]
    [InlineData("/studio/instances")]
    [InlineData("/studio/instances/some-id")]
    public async Task Every_page_loads_from_here_only(string path)
    {
        using var answer = await GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync(Token);

        Assert.Contains("<base href=\"/studio/\" />", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/studio/nothing.js")]
    [InlineData("/studio/shell/missing.html")]
    [InlineData("/studio/shell/nothing.js")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_outside_the_folder_is_served()
    {
        await File.WriteAllTextAsync(folder + ".secret", "secret", Token);
        try
        {
            var answer = await SendRawAsync($"GET /studio/..%2f{Path.GetFileName(folder)}.secret HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(folder + ".secret");
        }
    }

    [Fact]
    public async Task Without_the_package_the_page_says_what_to_install()
    {
        await using var bare = await StartAsync(Path.Combine(folder, "none"));
        using var answer = await http.GetAsync(new Uri(bare.Urls.Single() + "/studio"), Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Install Node.js 18 or newer", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapStudio(new StudioOptions(folder));
        await app.StartAsync(Token);
        return app;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private Task<HttpResponseMessage> GetAsync(string path, string? accepts = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single() + path);
        if (accepts is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        }

        return http.SendAsync(request, Token);
    }

    private async Task<string> SendRawAsync(string request)
    {
        var address = new Uri(app.Urls.Single());
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Token);
    }
}
