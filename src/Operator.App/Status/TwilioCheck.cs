using Operator.Messaging.Twilio;

namespace Operator.App.Status;

/// <summary>Checks Twilio: whether the settings are complete, and whether the credentials open the account.</summary>
internal sealed class TwilioCheck(TwilioState state, TwilioClient client, TwilioOptions options, TimeProvider clock)
{
    private const string Name = "twilio";

    /// <summary>Asks Twilio, when it is set up at all. Nothing set is well: the simulator works without.</summary>
    public async Task<CheckRow> RunAsync(CancellationToken cancellationToken)
    {
        var missing = state.Describe().Missing;
        if (options.AccountSid is null && options.AuthToken is null)
        {
            return new CheckRow(Name, true, "not set up", null, "Real phones need it; the simulator works without.", string.Join(", ", missing));
        }

        var started = clock.GetTimestamp();
        var fault = options.MissingCredentials.Count == 0 ? await client.CheckCredentialsAsync(cancellationToken) : null;
        var elapsed = clock.GetElapsedTime(started);
        if (fault is not null)
        {
            return new CheckRow(Name, false, fault.Class.ToString().ToLowerInvariant(), elapsed, fault.ToString(), "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN");
        }

        return missing.Count == 0
            ? new CheckRow(Name, true, "ok", elapsed, string.Empty, string.Empty)
            : new CheckRow(Name, false, "incomplete", elapsed, "Real phones can't reach Operator yet.", string.Join(", ", missing));
    }
}
