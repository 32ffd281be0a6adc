using Operator.App.Pages.Home;
using Operator.Messaging.Twilio;

namespace Operator.App.Status;

/// <summary>Checks Twilio: whether the settings are complete, and whether the credentials open the account.</summary>
internal sealed class TwilioCheck(TwilioState state, TwilioClient client, TwilioOptions options, TimeProvider clock)
{
    private const string Name = "twilio";

    /// <summary>Asks Twilio, when it is set up at all. Nothing set is well: the simulator works without.</summary>
    public async Task<CheckRow> RunAsync(CancellationToken cancellationToken)
    {
        var twilio = state.Describe();
        if (options.AccountSid is null && options.AuthToken is null)
        {
            return new CheckRow(Name, true, "not set up", null, "Only the phone simulator can text; SETUP.md says how to connect a number.", string.Empty);
        }

        if (options.MissingCredentials.Count > 0)
        {
            return Complete(twilio, null);
        }

        var started = clock.GetTimestamp();
        var fault = await client.CheckCredentialsAsync(cancellationToken);
        var elapsed = clock.GetElapsedTime(started);
        return fault switch
        {
            null => Complete(twilio, elapsed),
            { Class: TwilioErrorClass.Temporary } or { Code: null } =>
                new CheckRow(Name, false, "unreachable", elapsed, fault.ToString(), "TWILIO_API_BASE_URL"),
            _ => new CheckRow(
                Name, false, "refused", elapsed, fault.ToString(), options.UsesApiKey ? "TWILIO_API_KEY\nTWILIO_API_KEY_SECRET" : "TWILIO_ACCOUNT_SID\nTWILIO_AUTH_TOKEN"),
        };
    }

    private static CheckRow Complete(TwilioRow twilio, TimeSpan? elapsed) => twilio.Missing.Count == 0
        ? new CheckRow(Name, true, CheckRow.Ok, elapsed, string.Empty, string.Empty)
        : new CheckRow(Name, false, "incomplete", elapsed, "Real phones can't use Operator yet.", string.Join('\n', twilio.Missing));
}
