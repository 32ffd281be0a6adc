using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>
/// Where credentials for AWS come from when no setting of Operator has any: AWS's own chain. The program is asked, since the chain reads what
/// belongs to a whole process.
/// </summary>
public sealed class AwsCredentialsTests : IAsyncLifetime
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string OtherSecret = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY";

    private readonly OperatorProcess program = OperatorProcess.Prepare();
    private LoopbackHttpServer? cloudWatch;

    public async ValueTask InitializeAsync()
    {
        cloudWatch = await LoopbackHttpServer.StartAsync(Canned.Json("""{"MetricAlarms":[],"CompositeAlarms":[]}"""));
        program.Settings["CLOUDWATCH_REGION"] = "eu-central-1";
        program.Settings["CLOUDWATCH_URL"] = cloudWatch.Url;
        program.Settings["MONITOR_TIMEOUT_SECONDS"] = "20";
        program.Settings["HOME"] = program.Folder;
        program.Settings["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await cloudWatch!.DisposeAsync();
    }

    [Fact]
    public async Task Environment_variables_come_first()
    {
        WriteProfiles();
        program.Settings["AWS_ACCESS_KEY_ID"] = "AKIDENVIRONMENT";
        program.Settings["AWS_SECRET_ACCESS_KEY"] = Secret;
        program.Settings["AWS_SESSION_TOKEN"] = "environment-t0ken";

        await ExpectAsync("AKIDENVIRONMENT", Secret, "environment-t0ken");
    }

    [Theory]
    [InlineData(null, "AKIDDEFAULT", Secret)]
    [InlineData("ops", "AKIDOPS", OtherSecret)]
    public async Task Then_a_profile_of_the_shared_file(string? profile, string key, string secret)
    {
        WriteProfiles();
        if (profile is not null)
        {
            program.Settings["AWS_PROFILE"] = profile;
        }

        await ExpectAsync(key, secret, token: null);
    }

    [Fact]
    public async Task Then_the_role_of_the_container()
    {
        // Source of the wire format: https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html.
        await using var agent = await LoopbackHttpServer.StartAsync(Canned.Json($$"""
            {"AccessKeyId":"ASIACONTAINER","SecretAccessKey":"{{Secret}}","Token":"container-t0ken","Expiration":"2099-01-01T00:00:00Z"}
            """));
        program.Settings["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{agent.Url.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)}/v2/credentials";
        program.Settings["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "agent-s3cret";

        await ExpectAsync("ASIACONTAINER", Secret, "container-t0ken");
        var asked = agent.Requests.First();
        Assert.Equal(("/v2/credentials", "agent-s3cret"), (asked.Path, asked.Headers["Authorization"]));
    }

    [Fact]
    public async Task Without_any_it_says_where_they_may_stand()
    {
        var run = await program.RunAsync("text", "health cloudwatch");

        Assert.StartsWith(
            "DOWN cloudwatch (cloudwatch)\nno AWS credentials found\n"
            + "Set keys or a profile beside CLOUDWATCH_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run with a role.\n",
            run.Output,
            StringComparison.Ordinal);
        Assert.Empty(cloudWatch!.Requests);
    }

    private void WriteProfiles() => program.Write(".aws/credentials", $"""
        [default]
        aws_access_key_id = AKIDDEFAULT
        aws_secret_access_key = {Secret}

        [ops]
        aws_access_key_id = AKIDOPS
        aws_secret_access_key = {OtherSecret}
        """);

    private async Task ExpectAsync(string key, string secret, string? token)
    {
        var run = await program.RunAsync("text", "health cloudwatch");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("OK cloudwatch (cloudwatch) ", run.Output, StringComparison.Ordinal);
        var request = Assert.Single(cloudWatch!.Requests);
        Assert.Equal(
            (key, true, token),
            (WireSignature.KeyOf(request), WireSignature.IsSignedWith(secret, request), request.Headers.GetValueOrDefault("X-Amz-Security-Token")));
        Assert.All((string[])[secret, token ?? secret], hidden => Assert.DoesNotContain(hidden, run.Output + run.Error, StringComparison.Ordinal));
    }
}
