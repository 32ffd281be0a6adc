using System.Net;
using System.Text;
using CsCheck;
using Operator.Monitors.Gatekeeper;
using Operator.Monitors.Http;

namespace Operator.Monitors.Tests;

public sealed partial class HostileAnswersTests
{
    [Fact]
    public void Gatekeeper()
    {
        Sample("""{"status":"healthy","message":"m","services":["a","b"]}""", root => _ = GatekeeperAnswer.ReadStatus(root));
        Sample("""{"services":{"a":"http://a","b":"http://b"}}""", root => _ = GatekeeperAnswer.ReadServices(root));
        JsonMutations.Of("""{"detail":"d","status":"UP","a":{"b":1}}""").Sample(json =>
        {
            var reply = new HttpReply(HttpStatusCode.OK, "application/json", Encoding.UTF8.GetBytes(json), "/", null, null);
            _ = GatekeeperAnswer.ReadReply("a", reply, TimeSpan.Zero);
            _ = GatekeeperAnswer.ReadError(reply);
        });
    }
}
