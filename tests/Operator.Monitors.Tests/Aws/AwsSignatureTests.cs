using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;
using Operator.Monitors.Aws;

namespace Operator.Monitors.Tests.Aws;

/// <summary>
/// Against the signatures that AWS published: those of its Signature Version 4 test suite (named as there), and the worked example of its
/// documentation. All have the key AKIDEXAMPLE and the time 2015-08-30 12:36:00 UTC.
/// </summary>
public sealed class AwsSignatureTests
{
    private const string Token =
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("get-vanilla", "GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-unreserved", "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("get-vanilla-utf8-query", "GET", "/?\u1234=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData("post-vanilla", "POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("post-x-www-form-urlencoded", "POST", "/", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a", "Param1=value1", Form)]
    [InlineData("post-sts-header-before", "POST", "/", "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead", null, null, Token)]
    public void Signature_is_the_published_one(
        string name, string method, string path, string signature, string? body = null, string? type = null, string? token = null) =>
        Assert.Equal((name, signature), (name, Sign(method, $"https://example.amazonaws.com{path}", "service", body, type, token)));

    [Fact]
    public void Signature_is_that_of_the_documentation() => Assert.Equal(
        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        Sign("GET", "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08", "iam", "", $"{Form}; charset=utf-8", null));

    private static string Sign(string method, string address, string service, string? body, string? type, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type!) } };
        }

        var credentials = new ImmutableCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);
        AwsSignature.Sign(request, bytes, credentials, "us-east-1", service, new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));
        return request.Headers.NonValidated["Authorization"].ToString().Split("Signature=")[1];
    }
}
