namespace Operator.App.Configuration;

/// <summary>How replies look.</summary>
internal enum ReplyStyle
{
    /// <summary>GSM-7 characters only; most text fits a segment.</summary>
    Plain,

    /// <summary>With emoji; a segment holds less than half as much.</summary>
    Emoji,
}
