namespace Operator.Messaging.Twilio;

/// <summary>Why Twilio did not do what it was asked.</summary>
/// <param name="Code">Twilio's error code, or null when it gave none.</param>
/// <param name="Class">What it asks for.</param>
/// <param name="Reason">What is wrong, in plain words and with phone numbers masked.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record TwilioFault(int? Code, TwilioErrorClass Class, string Reason, string Remedy)
{
    /// <summary>Which other messages would meet it.</summary>
    public TwilioFaultReach Reach { get; init; }

    /// <summary>How often a text that a carrier reports so is worth sending again.</summary>
    public int Resends { get; init; }

    /// <summary>Reason, code and remedy in one line.</summary>
    public override string ToString() => Code is { } code ? $"{Reason} (Twilio error {code}). {Remedy}" : $"{Reason}. {Remedy}";
}
