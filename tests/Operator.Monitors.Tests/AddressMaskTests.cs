using CsCheck;
using Operator.Monitors.Http;
using Operator.Monitors.HttpHealth;

namespace Operator.Monitors.Tests;

public sealed class AddressMaskTests
{
    [Theory]
    [InlineData("https://bob:s3cret@host/path?token=abc", "https://***@host/path")]
    [InlineData("https://host/path#top", "https://host/path")]
    [InlineData("https://host:9090/path", "https://host:9090/path")]
    [InlineData("http://[2001:db8::1]:9090/x", "http://[2001:db8::1]:9090/x")]
    [InlineData("http://host/a:b", "http://host/a:b")]
    [InlineData("web=https://bob:s3cret@host/x", "web=https://***@host/x")]
    [InlineData("web = https://host/x?key=k", "web = https://host/x")]
    [InlineData("bob:s3cret@host", "***@host")]
    [InlineData("/login?state=t0psecret", "/login")]
    [InlineData("localhost:5432", "localhost:5432")]
    [InlineData("", "")]
    public void Show_LeavesCredentialsAndQueriesOut(string address, string expected) => Assert.Equal(expected, AddressMask.Show(address));

    [Theory]
    [InlineData("postgres://a:p@ss@host/x", "postgres://***@host/x")]
    [InlineData("postgres://u:pa/ss@h/db", "postgres://***@h/db")]
    [InlineData("postgres://u:pa?ss@h/db", "postgres://***")]
    [InlineData("postgres://u:pa#ss@h/db", "postgres://***")]
    [InlineData("postgres://u:p@a?s@s@h/db", "postgres://***")]
    [InlineData("https://u:p@host/x?token=s@cret", "https://***")]
    [InlineData("https://host/x?token=s@cret", "https://***")]
    [InlineData("postgres://u:s3cret", "postgres://u:***")]
    [InlineData("postgres://u:s3cret/db", "postgres://u:***")]
    [InlineData("bob:s3cret", "bob:***")]
    [InlineData("u:pa://ss@h", "***@h")]
    [InlineData("u:p@http://host", "***@http://host")]
    public void Show_PasswordThatIsNotEncoded_IsHiddenWhole(string address, string expected) => Assert.Equal(expected, AddressMask.Show(address));

    [Fact]
    public void Show_AnyPassword_IsNeverShown() => Gen.Char["@/?#:%[]=& ab1"].Array[0, 12]
        .Select(Gen.OneOf("postgres://", "https://", "web=https://", ""), (noise, scheme) => (scheme, password: $"{new string(noise)}hush{new string(noise)}"))
        .Sample(address =>
        {
            var shown = AddressMask.Show($"{address.scheme}user:{address.password}@host/x?token={address.password}");
            Assert.DoesNotContain("hush", shown, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("http://u:12?34@h/x")]
    [InlineData("http://u:12/34@h/x")]
    [InlineData("http://u:12#34@h/x")]
    [InlineData("http://tok?en@h/x")]
    [InlineData("http://h/x?mail=a@b")]
    public void HttpAddress_WithAnAtSignAfterItsHost_IsRefusedAndNotShown(string url)
    {
        HttpMonitorOptions options = new HttpHealthOptions { Name = "web", Url = url, Setting = "HEALTH_ENDPOINTS" };

        var fault = Assert.Single(options.Validate());

        Assert.StartsWith("HEALTH_ENDPOINTS is 'http://***", fault, StringComparison.Ordinal);
        Assert.EndsWith("write '@' as %40 unless it stands before the host, and '/', '?' and '#' in a password as %2F, %3F and %23.", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("12", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("tok", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://u:p%3Fss@h/x")]
    [InlineData("http://h/x?mail=a%40b")]
    [InlineData("http://u:p@h/x?mail=a@b")]
    public void HttpAddress_WellWritten_IsTaken(string url) =>
        Assert.Empty(new HttpHealthOptions { Name = "web", Url = url, Setting = "HEALTH_ENDPOINTS" }.Validate());
}
