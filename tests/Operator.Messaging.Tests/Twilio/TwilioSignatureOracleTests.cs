using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Operator.Messaging.Twilio;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>Agreement with Twilio's Node library, both ways: what it signs is taken, and what either refuses the other refuses too.</summary>
public sealed class TwilioSignatureOracleTests
{
    private const int Requests = 10_000;

    [Fact]
    public async Task Forms_AgreeWithTwiliosLibrary()
    {
        var cases = SignatureCase.Any.Array[Requests].Single();
        var given = cases.Select(item => TwilioSignature.Sign(item.SignedToken, item.SignedUrl, item.SignedForm)).ToArray();
        var answers = await NodeOracle.AskAsync(
        [
            .. cases.Select(item => new JsonObject
            {
                ["ask"] = "sign", ["token"] = item.SignedToken, ["url"] = item.SignedUrl, ["params"] = SignatureCase.ToJson(item.SignedForm),
            }),
            .. cases.Select((item, index) => new JsonObject
            {
                ["ask"] = "form", ["token"] = item.Token, ["url"] = item.Url, ["params"] = SignatureCase.ToJson(item.Form), ["signature"] = given[index],
            }),
        ]);

        var genuine = 0;
        for (var i = 0; i < Requests; i++)
        {
            Assert.True(given[i] == (string?)answers[i], $"signed otherwise by Twilio's library: {cases[i]}");
            var isValid = new TwilioSignature("another", cases[i].Token).IsValid((string?)answers[i], cases[i].Url, cases[i].Form);
            Assert.True(isValid == (bool)answers[Requests + i], $"judged {isValid} here, otherwise by Twilio's library: {cases[i]}");
            genuine += isValid ? 1 : 0;
        }

        Assert.InRange(genuine, Requests / 4, Requests * 3 / 4);
    }

    [Fact]
    public async Task Bodies_AgreeWithTwiliosLibrary()
    {
        var cases = Gen.Select(SignatureCase.Any, SignatureCase.Body, Gen.Int[0, 5]).Array[1_000].Single().Select(item => Sign(item.Item1, item.Item2, item.Item3)).ToArray();
        var answers = await NodeOracle.AskAsync(
            [.. cases.Select(item => new JsonObject
            {
                ["ask"] = "body", ["token"] = item.Token, ["url"] = item.Url, ["body"] = item.Body, ["signature"] = item.Signature,
            })]);

        for (var i = 0; i < cases.Length; i++)
        {
            var isValid = new TwilioSignature(cases[i].Token).IsValidWithBody(cases[i].Signature, cases[i].Url, Encoding.UTF8.GetBytes(cases[i].Body));
            Assert.True(isValid == (bool)answers[i], $"judged {isValid} here, otherwise by Twilio's library: {cases[i]}");
        }

        Assert.Contains(answers, answer => (bool)answer);
        Assert.Contains(answers, answer => !(bool)answer);
    }

    /// <summary>What the library falls back on when the address as it is set was not signed: a browser's writing of it, and a form's of its query.</summary>
    [Theory]
    [InlineData("https://Ops.Example.com/sms", "https://ops.example.com/sms", true)]
    [InlineData("https://Ops.Example.com:443/sms", "https://ops.example.com:443/sms", true)]
    [InlineData("https://ops.example.com/sms", "https://OPS.example.com/sms", false)]
    [InlineData("https://example.com", "https://example.com/", true)]
    [InlineData("https://münchen.example:8443/ä", "https://xn--mnchen-3ya.example:8443/%C3%A4", true)]
    [InlineData("https://[2001:DB8:0::1]/a\\b", "https://[2001:db8::1]/a/b", true)]
    [InlineData("https://us er:p;s@example.com/%7e/./a/../b", "https://us%20er:p%3Bs@example.com/%7e/b", true)]
    [InlineData("https://example.com/a/..", "https://example.com/", true)]
    [InlineData("https://example.com/%41", "https://example.com/A", false)]
    [InlineData("https://example.com/sms?q=it's", "https://example.com/sms?q=it%27s", true)]
    [InlineData("https://example.com/sms?q=it%27s", "https://example.com/sms?q=it's", true)]
    [InlineData("https://example.com/sms?q=a+b%zz%e9&2=z&&=&k&1=y&q=2", "https://example.com/sms?1=y&2=z&q=a%20b%25zz%EF%BF%BD&q=2&=&k=", true)]
    [InlineData("https://example.com/sms?q=a=1#f", "https://example.com/sms?q=a%3D1%23f", true)]
    [InlineData("sms", "sms", true)]
    public async Task Addresses_in_another_writing_AgreeWithTwiliosLibrary(string url, string signedUrl, bool isTaken)
    {
        var signature = TwilioSignature.Sign("token", signedUrl, []);
        var answers = await NodeOracle.AskAsync(
            [new JsonObject { ["ask"] = "form", ["token"] = "token", ["url"] = url, ["params"] = new JsonArray(), ["signature"] = signature }]);
        Assert.Equal(isTaken, (bool)answers[0]);
        Assert.Equal(isTaken, new TwilioSignature("token").IsValid(signature, url, []));
    }

    private static (string Token, string Url, string Body, string Signature) Sign(SignatureCase item, string body, int change)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(change == 0 ? body + "x" : body)));
        hash = change == 1 ? hash.ToUpperInvariant() : hash;
        var name = change == 2 ? "bodysha256" : "bodySHA256";
        var url = item.Url + (item.Url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"{name}={hash}" + (change == 3 ? "&z=1" : "");
        return (item.Token, url, body, TwilioSignature.Sign(item.SignedToken, url, []));
    }
}
