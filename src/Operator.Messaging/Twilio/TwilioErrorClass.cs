namespace Operator.Messaging.Twilio;

/// <summary>What an error of Twilio's asks for.</summary>
public enum TwilioErrorClass
{
    /// <summary>The account or a setting is wrong: no message will go; an administrator must act.</summary>
    Configuration,

    /// <summary>This recipient can never be reached.</summary>
    Recipient,

    /// <summary>The recipient texted STOP: nothing goes there until a START comes.</summary>
    OptedOut,

    /// <summary>This message can't go as it is; another one can.</summary>
    Message,

    /// <summary>Trying again later can help.</summary>
    Temporary,
}
