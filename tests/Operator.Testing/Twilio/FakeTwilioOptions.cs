namespace Operator.Testing.Twilio;

/// <summary>How a <see cref="FakeTwilio"/> starts. The defaults suit most tests.</summary>
public sealed record FakeTwilioOptions
{
    public string AccountSid { get; init; } = "AC00000000000000000000000000000001";

    public string AuthToken { get; init; } = "fake-auth-token";

    /// <summary><c>active</c>, <c>suspended</c> or <c>closed</c>, as the account's resource says.</summary>
    public string AccountStatus { get; init; } = "active";

    public string ApiKey { get; init; } = "SK00000000000000000000000000000001";

    public string ApiKeySecret { get; init; } = "fake-api-key-secret";

    public string MessagingServiceSid { get; init; } = "MG00000000000000000000000000000001";

    /// <summary>The account's own numbers. Phones text the first one; a Messaging Service sends from it.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = ["+15005550006"];

    /// <summary>Whether the numbers belong to the Messaging Service, so that inbound webhooks carry its SID.</summary>
    public bool NumbersAreInService { get; init; }

    /// <summary>Whether Advanced Opt-Out is on: STOP, START and HELP words arrive with an <c>OptOutType</c>.</summary>
    public bool AdvancedOptOut { get; init; }

    /// <summary>Whether the account moves messages on by itself (queued, sent, delivered), or the test does.</summary>
    public bool AutomaticDelivery { get; init; } = true;

    /// <summary>Whether a <c>StatusCallback</c> may name this machine or a private network. The real one answers 21609.</summary>
    public bool AllowLocalCallbacks { get; init; } = true;

    /// <summary>The webhook as set in Twilio: the address that is signed. The connect address when null.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where the app's webhook really listens. Can be set later: <see cref="FakeTwilio.ConnectUrl"/>.</summary>
    public Uri? ConnectUrl { get; init; }

    /// <summary>How long the app may take over a webhook, retry included.</summary>
    public TimeSpan WebhookLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an expectation waits for what it expects. A passing test never waits this long.</summary>
    public TimeSpan ExpectationLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gives the dates of messages and log entries and times slow answers. The limits above are always in real time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
