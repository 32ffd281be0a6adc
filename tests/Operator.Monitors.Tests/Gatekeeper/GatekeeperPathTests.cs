using CsCheck;
using Operator.Monitors.Gatekeeper;

namespace Operator.Monitors.Tests.Gatekeeper;

public sealed class GatekeeperPathTests
{
    private static readonly Uri Gateway = new("http://gateway:8000/base/");

    [Fact]
    public void Whatever_is_texted_stays_below_its_service() => Gen.Select(HostileTexts.All, HostileTexts.All).Sample((service, path) =>
    {
        if (GatekeeperPath.Write(service, path) is not { } written)
        {
            return;
        }

        var address = new Uri(Gateway, written);
        Assert.Equal(("gateway:8000", "", ""), (address.Authority, address.Query, address.Fragment));
        string[] expected = ["", "base", "api", service, .. path.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(expected, address.AbsolutePath.Split('/').Select(Uri.UnescapeDataString));
    });

    [Theory]
    [InlineData("spotify", "health", "api/spotify/health")]
    [InlineData("spotify", "/v1/now playing/", "api/spotify/v1/now%20playing")]
    [InlineData("a/b", "x?y=1#z", "api/a%2Fb/x%3Fy%3D1%23z")]
    [InlineData("spotify", "../squirrel/health", null)]
    [InlineData("..", "health", null)]
    [InlineData("", "health", null)]
    [InlineData("spotify", "/", null)]
    [InlineData("spotify", "a\nb", null)]
    public void Parts_are_escaped_and_dot_segments_refused(string service, string path, string? expected) =>
        Assert.Equal(expected, GatekeeperPath.Write(service, path));

    [Fact]
    public void Very_long_paths_are_refused() => Assert.Null(GatekeeperPath.Write("spotify", new string('a', 500)));
}
