namespace Operator.Messaging.Twilio;

/// <summary>Which other messages would meet the same fault.</summary>
public enum TwilioFaultReach
{
    /// <summary>None that anybody knows of.</summary>
    Itself,

    /// <summary>Those that leave from the same number, or like it from none.</summary>
    Sender,

    /// <summary>All of them: it is the account's, the Messaging Service's or the settings' fault.</summary>
    Account,
}
