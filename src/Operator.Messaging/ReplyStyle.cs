namespace Operator.Messaging;

/// <summary>What characters a reply may have.</summary>
public enum ReplyStyle
{
    /// <summary>GSM-7 only; other characters are replaced, so that a segment holds 160 characters.</summary>
    Plain,

    /// <summary>As written, emoji included; such a segment holds 70.</summary>
    Emoji,
}
