using System.Net;
using Operator.App.Access;

namespace Operator.App.Tests.Access;

public sealed class SignInLimitTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2::1", "20010DB800010002")]
    [InlineData("2001:db8:1:3::1", "20010DB800010003")]
    public void An_IPv6_network_counts_as_one_address(string address, string key) => Assert.Equal(key, SignInLimit.Key(IPAddress.Parse(address)));
}
