using System.Text;
using Operator.Messaging.Twilio;

namespace Operator.Messaging.Tests.Twilio;

public sealed class TwilioSignatureTests
{
    private const string Token = "12345";
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Right = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static readonly KeyValuePair<string, string>[] Form =
    [
        new("CallSid", "CA1234567890ABCDE"),
        new("Caller", "+14158675309"),
        new("Digits", "1234"),
        new("From", "+14158675309"),
        new("To", "+18005551212"),
    ];

    private static readonly KeyValuePair<string, string>[] Repeated =
        [new("Sid", "CA123"), new("SidAccount", "AC123"), new("Digits", "5678"), new("Digits", "1234"), new("Digits", "1234")];

    private readonly TwilioSignature signature = new(Token);

    [Theory]
    [InlineData(Url, Right)]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("http://mycompany.com:80/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    public void Sign_TwiliosVectors(string url, string expected)
    {
        Assert.Equal(expected, TwilioSignature.Sign(Token, url, Form));
        Assert.True(signature.IsValid(expected, url, Form));
    }

    [Fact]
    public void Sign_RepeatedParameter_CountsEachValueOnceInOrder()
    {
        Assert.Equal("IK+Dwps556ElfBT0I3Rgjkr1wJU=", TwilioSignature.Sign(Token, Url, Repeated));
        Assert.True(signature.IsValid("IK+Dwps556ElfBT0I3Rgjkr1wJU=", Url, Repeated));
    }

    [Fact]
    public void Sign_OrderOfTheForm_DoesNotMatter() => Assert.Equal(Right, TwilioSignature.Sign(Token, Url, [.. Form.Reverse()]));

    [Theory]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", Right)]
    [InlineData(Url, "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("https://mycompany.com:8443/myapp.php?foo=1&bar=2", Right)]
    public void IsValid_PortLeftOutOrAdded_IsTried(string url, string given) => Assert.True(signature.IsValid(given, url, Form));

    [Theory]
    [InlineData("https://[2001:db8::1]/sms", "https://[2001:db8::1]:443/sms")]
    [InlineData("https://[2001:db8::1]:8443/sms", "https://[2001:db8::1]/sms")]
    [InlineData("https://user:pass@example.com/sms", "https://user:pass@example.com:443/sms")]
    [InlineData("HTTPS://example.com?a=b:c@d", "HTTPS://example.com:443?a=b:c@d")]
    [InlineData("http://example.com", "http://example.com:80")]
    public void IsValid_PortOfUnusualAddresses_IsFound(string url, string signed) =>
        Assert.True(signature.IsValid(TwilioSignature.Sign(Token, signed, Form), url, Form));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B9=")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8= ")]
    [InlineData("rsoydt4t1cutdk1pdd93/vvr8b8=")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8Bé=")]
    public void IsValid_OtherSignature_IsRefused(string? given) => Assert.False(signature.IsValid(given, Url, Form));

    [Fact]
    public void IsValid_ChangedRequest_IsRefused()
    {
        Assert.False(signature.IsValid(Right, Url + "&x=1", Form));
        Assert.False(signature.IsValid(Right, "http://mycompany.com/myapp.php?foo=1&bar=2", Form));
        Assert.False(signature.IsValid(Right, Url, Form[1..]));
        Assert.False(signature.IsValid(Right, Url, [.. Form, new("Extra", "")]));
        Assert.False(signature.IsValid(Right, Url, [.. Form[..4], new("To", "+18005551212 ")]));
    }

    [Fact]
    public void IsValid_SecondToken_IsTakenToo()
    {
        Assert.True(new TwilioSignature("new", Token).IsValid(Right, Url, Form));
        Assert.True(new TwilioSignature(Token, "old").IsValid(Right, Url, Form));
        Assert.False(new TwilioSignature("new", "old").IsValid(Right, Url, Form));
    }

    [Fact]
    public void IsValid_NoToken_RefusesEverything()
    {
        foreach (var unset in new TwilioSignature[] { new(), new(null, null), new("", " ") })
        {
            Assert.False(unset.IsConfigured);
            Assert.False(unset.IsValid(Right, Url, Form));

            // What a key of no bytes would give.
            Assert.False(unset.IsValid("t5xDBY6aFLdRIWN5NLeL/ANHa6A=", Url, []));
        }

        Assert.True(signature.IsConfigured);
    }

    [Fact]
    public void IsValidWithBody_TwiliosVector()
    {
        const string hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        const string given = "a9nBmqA0ju/hNViExpshrM61xv4=";
        var body = Encoding.UTF8.GetBytes("{\"property\": \"value\", \"boolean\": true}");

        Assert.True(signature.IsValidWithBody(given, $"{Url}&bodySHA256={hash}", body));
        Assert.False(signature.IsValidWithBody(given, $"{Url}&bodySHA256={hash}", body.AsSpan(1)));
        Assert.False(signature.IsValidWithBody(given, $"{Url}&bodySHA256={hash.ToUpperInvariant()}", body));
        Assert.False(signature.IsValidWithBody(Right, $"{Url}&bodySHA256={hash}", body));
        Assert.False(new TwilioSignature().IsValidWithBody(given, $"{Url}&bodySHA256={hash}", body));
    }

    [Fact]
    public void IsValidWithBody_NoHashInTheAddress_IsRefused()
    {
        var given = TwilioSignature.Sign(Token, Url, []);
        Assert.True(signature.IsValid(given, Url, []));
        Assert.False(signature.IsValidWithBody(given, Url, []));
        var empty = Url + "#bodySHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        Assert.False(signature.IsValidWithBody(TwilioSignature.Sign(Token, empty, []), empty, []));
    }
}
