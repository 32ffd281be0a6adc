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

    /// <summary>
    /// Twilio's Node library falls back on the address as a browser would write it: host in small letters, <c>'</c> as <c>%27</c>.
    /// Operator takes the address as it is set, as the vectors ask.
    /// </summary>
    [Theory]
    [InlineData("https://Ops.Example.com/sms", "https://ops.example.com/sms")]
    [InlineData("https://example.com/sms?q=it's", "https://example.com/sms?q=it%27s")]
    public async Task Known_difference_an_address_in_another_writing_is_refused(string url, string signedUrl)
    {
        var signature = TwilioSignature.Sign("token", signedUrl, []);
        var answers = await NodeOracle.AskAsync(
            [new JsonObject { ["ask"] = "form", ["token"] = "token", ["url"] = url, ["params"] = new JsonArray(), ["signature"] = signature }]);
        Assert.True((bool)answers[0]);
        Assert.False(new TwilioSignature("token").IsValid(signature, url, []));
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
