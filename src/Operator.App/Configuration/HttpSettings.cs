using System.Net;

namespace Operator.App.Configuration;

/// <summary>Where Operator listens and how it is reached.</summary>
/// <param name="PublicUrl">The address under which Twilio reaches Operator, or null.</param>
/// <param name="ListenUrls">Where to listen, as ASP.NET Core takes it, or null to leave it to ASP.NET Core (http://localhost:5000).</param>
/// <param name="EndpointSecrets">The secrets that workflows' HTTP endpoints may ask for, by name, or null when there are none.</param>
/// <param name="TrustedProxies">The networks whose word on where a request comes from is taken, or null when nobody's is.</param>
internal sealed record HttpSettings(Uri? PublicUrl, string? ListenUrls, IReadOnlyDictionary<string, Secret>? EndpointSecrets = null, IReadOnlyList<IPNetwork>? TrustedProxies = null)
{
    /// <summary>What Twilio calls for one of Operator's paths, such as <c>/sms</c>, or null when the public address is not set.</summary>
    public Uri? PublicAddress(string path) => PublicUrl is null ? null : new Uri(PublicUrl.AbsoluteUri.TrimEnd('/') + path);
}
