namespace Operator.Messaging;

/// <summary>How a text travels over the air; it decides how many characters a segment holds.</summary>
public enum SmsEncoding
{
    /// <summary>The GSM 03.38 alphabet with its extension table: 160 characters, or 153 a part when there are several.</summary>
    Gsm7,

    /// <summary>UTF-16 units, for every other character: 70, or 67 a part when there are several.</summary>
    Ucs2,
}
