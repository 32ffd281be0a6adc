using System.Net;
using System.Net.Http.Json;

namespace Operator.App.Tests.Access;

public sealed class TrustedProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("203.0.113.0/24", HttpStatusCode.TooManyRequests)]
    public async Task Visitors_behind_a_trusted_proxy_are_limited_each_by_themselves(string trusted, HttpStatusCode other)
    {
        await using var host = await AccessHost.StartAsync(("TRUSTED_PROXIES", trusted));
        using var client = new HttpClient { BaseAddress = host.Address };
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await LogInAsync(client, "203.0.113.1"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await LogInAsync(client, "203.0.113.1"));
        Assert.Equal(other, await LogInAsync(client, "203.0.113.2"));
    }

    private static async Task<HttpStatusCode> LogInAsync(HttpClient client, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/identity/login")
        {
            Content = JsonContent.Create(new { username = "nobody", password = "" }),
        };
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
