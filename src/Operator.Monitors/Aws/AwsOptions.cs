using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Aws;

/// <summary>
/// Settings of what is asked of AWS. Without keys or a profile here, AWS's own chain counts: its environment variables, the default
/// profile, a web identity, the role of the container or the machine.
/// </summary>
public abstract record AwsOptions : HttpMonitorOptions
{
    private readonly string? url;

    /// <summary>The region, e.g. <c>eu-central-1</c>.</summary>
    [JsonRequired]
    public string Region { get; init; } = "";

    /// <summary>The address to ask instead of AWS's own, for all services: a proxy, or a server that speaks the same.</summary>
    public override string Url
    {
        get => url ?? EndpointOf("monitoring");
        init => url = value;
    }

    /// <summary>An access key of a user that may only read, or null.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The secret that belongs to the key.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>The token that belongs to temporary keys, or null.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The profile of AWS's shared files to take credentials from, or null.</summary>
    public string? Profile { get; init; }

    /// <summary>Where the shared credentials file is, when it is not where AWS's tools look for it.</summary>
    public string? ProfilesFile { get; init; }

    // Requests are signed instead.
    internal override AuthenticationHeaderValue? Authorization => null;

    internal override IEnumerable<string?> Secrets => [.. base.Secrets, SecretAccessKey, SessionToken];

    /// <summary>The address of a service.</summary>
    internal Uri AddressOf(string service) => url is null ? new Uri($"{EndpointOf(service)}/") : BaseAddress;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (Region.Length is 0 or > 40 || !Region.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            faults.Add($"{Setting}: the region of '{Name}' is '{ShortText.Clean(Region, 40)}'; use one like eu-central-1.");
        }
        else
        {
            faults.AddRange(base.Validate());
        }

        if (AccessKeyId is null != SecretAccessKey is null)
        {
            faults.Add($"{CredentialsSetting}: '{Name}' has one of access key and secret; set both, or none to use AWS's own chain.");
        }

        return faults;
    }

    private string EndpointOf(string service) =>
        $"https://{service}.{Region}.amazonaws.com{(Region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}";
}
