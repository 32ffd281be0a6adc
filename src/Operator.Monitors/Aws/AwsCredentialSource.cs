using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Operator.Monitors.Calls;

namespace Operator.Monitors.Aws;

/// <summary>Finds the credentials of a monitor; AWS's library renews those that expire. Safe for concurrent use.</summary>
internal sealed class AwsCredentialSource(AwsOptions options, TimeProvider time)
{
    private AWSCredentials? found;

    /// <exception cref="MonitorFaultException">There are none.</exception>
    /// <exception cref="TimeoutException">They did not come within the monitor's time-out.</exception>
    public async ValueTask<ImmutableCredentials> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Looking for a machine's role asks its metadata service, and part of the library does so without being asked to be quick.
            return await Task.Run(
                async () =>
                {
                    var credentials = found ??= await FindAsync(cancellationToken);
                    return await credentials.GetCredentialsAsync();
                },
                cancellationToken).WaitAsync(options.Timeout, time, cancellationToken);
        }
        catch (Exception e) when (e is AmazonClientException or ArgumentException or InvalidOperationException)
        {
            throw new MonitorFaultException(MonitorFailures.Create(
                options,
                MonitorFailureKind.Refused,
                options.Profile is { } profile ? $"no AWS credentials in profile '{ShortText.Clean(profile, 30)}'" : "no AWS credentials found",
                $"Set keys or a profile beside {options.Setting}, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run with a role."));
        }
    }

    private async Task<AWSCredentials> FindAsync(CancellationToken cancellationToken)
    {
        if (options is { AccessKeyId: { } key, SecretAccessKey: { } secret })
        {
            return options.SessionToken is { } token ? new SessionAWSCredentials(key, secret, token) : new BasicAWSCredentials(key, secret);
        }

        if (options.Profile is { } profile)
        {
            var chain = new CredentialProfileStoreChain(options.ProfilesFile);
            return chain.TryGetAWSCredentials(profile, out var credentials) ? credentials : throw new InvalidOperationException("No such profile.");
        }

        using var resolver = new DefaultAWSCredentialsIdentityResolver();
        return await resolver.ResolveIdentityAsync(null, cancellationToken);
    }
}
