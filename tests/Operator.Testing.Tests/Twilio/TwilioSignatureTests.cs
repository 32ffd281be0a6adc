using Operator.Testing.Twilio;

namespace Operator.Testing.Tests.Twilio;

/// <summary>The published vectors of Twilio's signature.</summary>
public sealed class TwilioSignatureTests
{
    private static readonly KeyValuePair<string, string>[] Call =
    [
        new("To", "+18005551212"),
        new("CallSid", "CA1234567890ABCDE"),
        new("Digits", "1234"),
        new("Caller", "+14158675309"),
        new("From", "+14158675309"),
    ];

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("http://mycompany.com:80/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    public void The_url_is_signed_as_written(string url, string signature) =>
        Assert.Equal(signature, TwilioSignature.Sign("12345", url, Call));

    [Fact]
    public void A_key_with_several_values_signs_each_distinct_value_in_order() =>
        Assert.Equal("IK+Dwps556ElfBT0I3Rgjkr1wJU=", TwilioSignature.Sign(
            "12345",
            "https://mycompany.com/myapp.php?foo=1&bar=2",
            [new("Sid", "CA123"), new("SidAccount", "AC123"), new("Digits", "5678"), new("Digits", "1234"), new("Digits", "1234")]));

    [Fact]
    public void A_json_body_signs_the_url_alone() =>
        Assert.Equal("a9nBmqA0ju/hNViExpshrM61xv4=", TwilioSignature.Sign(
            "12345",
            "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
            []));
}
