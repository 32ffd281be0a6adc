using System.Collections.Frozen;
using static Operator.Messaging.Twilio.TwilioErrorClass;
using static Operator.Messaging.Twilio.TwilioFaultReach;

namespace Operator.Messaging.Twilio;

/// <summary>
/// Twilio's error codes that matter for texts, each with what it asks for (Twilio's documentation: "Error and warning dictionary").
/// The same codes come as answers of the API and in status callbacks.
/// </summary>
public static class TwilioErrorCatalog
{
    private const int LongestForeignReason = 160;
    private const string SeeTwilio = "See the code in Twilio's error dictionary";
    private const string CheckNumber = "Check the number in the settings";
    private const string CheckSender = "Check TWILIO_FROM_NUMBER";
    private const string CheckCredentials = "Check TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN, or TWILIO_API_KEY with TWILIO_API_KEY_SECRET";
    private const string NoAction = "It is tried again later";

    // What a carrier reports after Twilio took the message.
    private const int FewTimes = 3;
    private const string Again = "It is sent again up to three times while it is of use";

    private static readonly FrozenDictionary<int, TwilioFault> Faults = new TwilioFault[]
    {
        new(11751, Message, "The media are too large for a text", "Send fewer or smaller pictures."),
        new(14103, Message, "The text has no content", "Give the reply a text."),
        new(20003, Configuration, "Twilio refuses the credentials", CheckCredentials + ".") { Reach = Account },
        new(20005, Configuration, "The Twilio account is not active", "Look at the account in the Twilio Console.") { Reach = Account },
        new(20008, Configuration, "These are Twilio's test credentials, which send nothing", "Set the live credentials.") { Reach = Account },
        new(20404, Configuration, "Twilio does not know the account, the Messaging Service or the message", "Check TWILIO_ACCOUNT_SID, TWILIO_MESSAGING_SERVICE_SID and TWILIO_API_BASE_URL.") { Reach = Account },
        new(20429, Temporary, "Twilio takes no more requests at this rate", NoAction + "."),
        new(21211, Recipient, "The recipient is not a valid phone number", CheckNumber + "."),
        new(21212, Configuration, "The sender is not a valid phone number", CheckSender + ".") { Reach = Sender },
        new(21266, Configuration, "Sender and recipient are the same number", "Take Operator's own number out of the lists of people."),
        new(21408, Configuration, "The account may not text the recipient's country", "Enable it under Messaging, Geo permissions, in the Twilio Console."),
        new(21602, Message, "The text is empty", "Give the reply a text."),
        new(21603, Configuration, "There is no sender", "Set TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER.") { Reach = Sender },
        new(21604, Message, "There is no recipient", CheckNumber + "."),
        new(21606, Configuration, "The sender is not a number of this account that can text", CheckSender + ".") { Reach = Sender },
        new(21608, Configuration, "A trial account texts verified numbers only", "Verify the recipient in the Twilio Console or upgrade the account."),
        new(21609, Configuration, "Twilio does not take the status callback's address", "Set PUBLIC_URL to an address that the internet can reach, its host without an underscore."),
        new(21610, OptedOut, "The recipient texted STOP", "They must text START to the number first."),
        new(21611, Temporary, "The sender's queue at Twilio is full", NoAction + "; a Messaging Service with more senders takes more."),
        new(21612, Recipient, "There is no route from the sender to the recipient", "Use a sender that reaches the recipient's country."),
        new(21614, Recipient, "The recipient is not a mobile number", CheckNumber + "."),
        new(21617, Message, "The text has more than 1,600 characters", "Make the reply shorter."),
        new(21620, Message, "Twilio does not take the media's address", "Check the picture's address."),
        new(21624, Message, "The validity period is not between 1 and 36,000 seconds", "Correct the validity period."),
        new(21635, Recipient, "The recipient is a landline", CheckNumber + "."),
        new(21704, Configuration, "The Messaging Service has no senders", "Add a number to it in the Twilio Console.") { Reach = Account },
        new(21705, Configuration, "The Messaging Service is not one of this account", "Check TWILIO_MESSAGING_SERVICE_SID.") { Reach = Account },
        new(21910, Configuration, "Sender and recipient are not on the same channel", "Check the sender on that channel in the Twilio Console."),
        new(30001, Temporary, "The sender's queue at Twilio is full", Again + ".") { Resends = FewTimes },
        new(30002, Configuration, "The Twilio account is suspended", "Look at the account in the Twilio Console."),
        new(30003, Temporary, "The phone cannot be reached; it may be off", Again + ".") { Resends = FewTimes },
        new(30004, Recipient, "The carrier blocks texts to the recipient", "Ask the recipient to have the carrier allow them."),
        new(30005, Recipient, "The carrier does not know the recipient's number", CheckNumber + "."),
        new(30006, Recipient, "The recipient is a landline or its carrier cannot be reached", CheckNumber + "."),
        new(30007, Message, "The carrier filtered the text as unwanted", "Change the wording; shortened links are often the cause."),
        new(30008, Temporary, "The carrier did not deliver the text and gave no reason", "It is sent once more after a minute.") { Resends = 1 },
        new(30022, Temporary, "The carrier takes no more texts at this rate", Again + ".") { Resends = FewTimes },
        new(30023, Temporary, "The carrier's daily limit is reached", "It is not sent again; text again tomorrow."),
        new(30032, Configuration, "The toll-free sender is not verified", "Verify it in the Twilio Console."),
        new(30034, Configuration, "The sender is not registered for A2P 10DLC", "Register it in the Twilio Console."),
        new(30036, Message, "The text waited longer in Twilio's queue than it may", "A longer validity period or more senders help."),
        new(30039, Message, "Twilio filtered the text as part of a loop between machines", "Check who answers whom."),
        new(63003, Recipient, "The recipient cannot be reached on WhatsApp", CheckNumber + "."),
        new(63007, Configuration, "The sender is not a WhatsApp sender of this account", "Look at the WhatsApp senders in the Twilio Console."),
        new(63016, Message, "WhatsApp takes free text only within 24 hours of the person's last message", "They must write first."),
        new(63018, Temporary, "WhatsApp takes no more texts at this rate", Again + ".") { Resends = FewTimes },
    }.ToFrozenDictionary(fault => fault.Code!.Value);

    /// <summary>The codes of reports after which a text is worth sending again that has been resent so many times.</summary>
    public static IReadOnlyCollection<int> WorthResending(int resends) =>
        [.. Faults.Values.Where(fault => fault.Resends > resends).Select(fault => fault.Code!.Value)];

    /// <summary>What a code means, or null for one that is not in the catalogue.</summary>
    public static TwilioFault? Find(int code) => Faults.GetValueOrDefault(code);

    /// <summary>What the code of a status callback means; an unknown one counts as the message's own fault.</summary>
    public static TwilioFault Explain(int code) =>
        Find(code) ?? new TwilioFault(code, Message, "Twilio reports an error", SeeTwilio + ".");

    /// <summary>What an answer of the API means: by its code, else by its HTTP status.</summary>
    /// <param name="httpStatus">The answer's HTTP status.</param>
    /// <param name="code">Twilio's code, or null when the answer was not Twilio's JSON.</param>
    /// <param name="message">Twilio's own words, used where the code is not in the catalogue; numbers in it are masked.</param>
    internal static TwilioFault Explain(int httpStatus, int? code, string? message) => (httpStatus, code) switch
    {
        (_, { } known) when Find(known) is { } fault => fault,
        (_, null) => ExplainStatus(httpStatus),
        _ => new TwilioFault(code, ClassOf(httpStatus), Foreign(message) ?? $"Twilio answered HTTP {httpStatus}", SeeTwilio + "."),
    };

    private static TwilioFault ExplainStatus(int httpStatus) => httpStatus switch
    {
        401 or 403 => Faults[20003],
        429 => Faults[20429],
        >= 500 => new TwilioFault(null, Temporary, $"Twilio answered HTTP {httpStatus}", NoAction + "."),
        _ => new TwilioFault(null, Configuration, $"The answer (HTTP {httpStatus}) is not from Twilio's API", "Check TWILIO_API_BASE_URL."),
    };

    private static TwilioErrorClass ClassOf(int httpStatus) => httpStatus switch
    {
        401 or 403 or 404 => Configuration,
        429 or >= 500 => Temporary,
        _ => Message,
    };

    private static string? Foreign(string? message)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return null;
        }

        var masked = PhoneNumbers.MaskAll(message).TrimEnd('.', ' ');
        return TextCut.Trim(masked, LongestForeignReason);
    }
}
