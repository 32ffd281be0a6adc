using Operator.Monitors.HttpHealth;

namespace Operator.Monitors.Tests.HttpHealth;

public sealed class HttpHealthEndpointsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Parse_Nothing_IsEmpty(string? value)
    {
        var list = HttpHealthEndpoints.Parse(value);
        Assert.Empty(list.Endpoints);
        Assert.Empty(list.Faults);
    }

    [Theory]
    [InlineData("api=https://a/health,web=http://b:80/x", "api https://a/health|web http://b:80/x")]
    [InlineData("api=https://a/health, web=http://b ;db-1=http://c,", "api https://a/health|web http://b|db-1 http://c")]
    [InlineData("API=https://a/health?list=1,2,3;k=v\n web=http://b", "api https://a/health?list=1,2,3;k=v|web http://b")]
    [InlineData("api=https://a\r\nweb=http://b\r\n", "api https://a|web http://b")]
    public void Parse_List_IsRead(string value, string expected)
    {
        var list = HttpHealthEndpoints.Parse(value);
        Assert.Empty(list.Faults);
        Assert.Equal(expected, string.Join('|', list.Endpoints.Select(endpoint => $"{endpoint.Name} {endpoint.Url}")));
    }

    [Fact]
    public void Parse_Faults_AreAllReported_AndTheRestIsKept()
    {
        var list = HttpHealthEndpoints.Parse("https://u:geheim@a/health web=ftp://b web2=http://c web2=http://d b@d=http://e");
        Assert.Equal(["web2"], list.Endpoints.Select(endpoint => endpoint.Name));
        Assert.Equal(
            [
                "HEALTH_ENDPOINTS has 'https://***@a/health'; write name=url, e.g. api=https://api.example.com/health.",
                "HEALTH_ENDPOINTS is 'ftp://b'; use http://host:port or https://host.",
                "HEALTH_ENDPOINTS names 'web2' twice; give each endpoint its own name.",
                "HEALTH_ENDPOINTS: the name 'b@d' is not usable; use up to 40 lower case letters, digits, '.', '-' and '_'.",
            ],
            list.Faults);
    }
}
