using static Operator.App.Configuration.MonitorCatalogue;
using static Operator.App.Configuration.TwilioCatalogue;

namespace Operator.App.Configuration;

/// <summary>What must hold between settings. A setting counts as set even when its text is wrong, so that one mistake is told once.</summary>
internal static class SettingsRules
{
    /// <summary>What contradicts or is missing, a sentence each.</summary>
    public static IEnumerable<string> Errors(SettingsReader reader) =>
        [.. Twilio(reader), .. Prometheus(reader), .. Database(reader), .. Gateway(reader), .. Kinds.SelectMany(kind => kind.Errors(reader))];

    /// <summary>What works but may not be meant, a sentence each.</summary>
    public static IEnumerable<string> Warnings(SettingsReader reader)
    {
        if (reader.IsSet(MessagingServiceSid) && reader.IsSet(FromNumber))
        {
            yield return $"{MessagingServiceSid.Name} and {FromNumber.Name} are both set; messages leave through the Messaging Service.";
        }

        if (reader.IsSet(AuthToken) && !reader.IsSet(PeopleCatalogue.AuthorizedNumbers) && !reader.IsSet(PeopleCatalogue.AdminNumbers))
        {
            yield return $"{PeopleCatalogue.AuthorizedNumbers.Name} is not set; nobody's texts are answered. Set it to the numbers of those who may text.";
        }

        if (Is(reader, HostCatalogue.Simulator, "on"))
        {
            yield return "PHONE_SIMULATOR is 'on'; everybody who reaches Operator can text as anybody. Leave it out unless that is meant.";
        }
    }

    private static IEnumerable<string> Twilio(SettingsReader reader)
    {
        foreach (var setting in new Setting[] { AccountSid, SecondaryAuthToken })
        {
            foreach (var error in Needs(reader, setting, AuthToken, "webhooks are verified with it"))
            {
                yield return error;
            }
        }

        foreach (var setting in new Setting[] { ApiKey, MessagingServiceSid, FromNumber })
        {
            foreach (var error in Needs(reader, setting, AccountSid, "messages are sent on behalf of it"))
            {
                yield return error;
            }
        }

        foreach (var error in Needs(reader, ApiKey, ApiKeySecret, "the key is of no use without")
            .Concat(Needs(reader, ApiKeySecret, ApiKey, "the secret belongs to a key"))
            .Concat(Needs(reader, AuthToken, PublicUrl, $"signatures are made of it, e.g. {PublicUrl.Name}={PublicUrl.Example}")))
        {
            yield return error;
        }

        if (reader.IsSet(AuthToken) && !reader.IsSet(AccountSid) && !Is(reader, ReplyCatalogue.Mode, "twiml"))
        {
            yield return $"REPLY_MODE is 'rest' but {AccountSid.Name} is not set; set it, or set REPLY_MODE=twiml to answer inside the webhook.";
        }
    }

    private static IEnumerable<string> Prometheus(SettingsReader reader)
    {
        foreach (var setting in new Setting[] { PrometheusUsername, PrometheusPassword, PrometheusBearerToken, PrometheusTenant })
        {
            foreach (var error in Needs(reader, setting, PrometheusUrl, "there is nothing to sign in to"))
            {
                yield return error;
            }
        }

        foreach (var error in Needs(reader, PrometheusUsername, PrometheusPassword, "basic authentication takes both")
            .Concat(Needs(reader, PrometheusPassword, PrometheusUsername, "basic authentication takes both")))
        {
            yield return error;
        }

        if (reader.IsSet(PrometheusUsername) && reader.IsSet(PrometheusBearerToken))
        {
            yield return $"{PrometheusUsername.Name} and {PrometheusBearerToken.Name} are both set; keep the one that the server wants.";
        }
    }

    private static IEnumerable<string> Database(SettingsReader reader)
    {
        foreach (var error in Needs(reader, DatabaseType, DatabaseUrl, "there is nothing to ask"))
        {
            yield return error;
        }

        if (reader.Raw(DatabaseUrl) is { } url && reader.IsSet(DatabaseType)
            && url.StartsWith("http", StringComparison.OrdinalIgnoreCase) != Is(reader, DatabaseType, "http"))
        {
            yield return $"DB_TYPE is '{reader.Raw(DatabaseType)}' but DB_STATS_URL is '{SettingMask.Show(DatabaseUrl, url)}'; "
                + "'http' goes with http(s)://, the others with postgres:// or pgbouncer://. Leave DB_TYPE out to go by the address.";
        }
    }

    private static IEnumerable<string> Gateway(SettingsReader reader)
    {
        foreach (var error in Needs(reader, GatewayType, GatewayUrl, "there is nothing to ask")
            .Concat(Needs(reader, KongAdminToken, GatewayUrl, "there is nothing to sign in to")))
        {
            yield return error;
        }

        if (reader.IsSet(KongAdminToken) && Is(reader, GatewayType, "http"))
        {
            yield return $"{KongAdminToken.Name} is set but API_GATEWAY_TYPE is 'http'; remove the token, or set API_GATEWAY_TYPE=kong.";
        }
    }

    /// <summary>That a setting is of no use without another.</summary>
    internal static IEnumerable<string> Needs(SettingsReader reader, Setting setting, Setting needed, string reason) =>
        reader.IsSet(setting) && !reader.IsSet(needed) ? [$"{setting.Name} is set but {needed.Name} is not; set it too, {reason}."] : [];

    private static bool Is(SettingsReader reader, Setting setting, string text) =>
        string.Equals(reader.Raw(setting), text, StringComparison.OrdinalIgnoreCase);
}
