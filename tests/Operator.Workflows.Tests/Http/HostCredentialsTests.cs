using Microsoft.Extensions.Primitives;
using Operator.Workflows.Http;

namespace Operator.Workflows.Tests.Http;

public sealed class HostCredentialsTests
{
    [Theory]
    [InlineData("Authorization", "ApiKey 0123456789", true)]
    [InlineData("authorization", "apikey 0123456789", true)]
    [InlineData("Cookie", "session=1", true)]
    [InlineData("Authorization", "Bearer 0123456789", false)]
    [InlineData("Authorization", "ApiKeyring", false)]
    [InlineData("X-Cookie", "session=1", false)]
    public void Only_the_hosts_own_credentials_are_kept_from_workflows(string name, string value, bool isIn) =>
        Assert.Equal(isIn, HostCredentials.AreIn(KeyValuePair.Create(name, new StringValues(value))));
}
