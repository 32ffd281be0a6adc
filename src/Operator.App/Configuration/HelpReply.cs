namespace Operator.App.Configuration;

/// <summary>Whether a bare HELP or INFO, which carriers answer too, gets Operator's answer.</summary>
internal enum HelpReply
{
    /// <summary>Unless Twilio says that it has answered (<c>OptOutType</c>).</summary>
    Auto,

    /// <summary>In any case.</summary>
    Always,

    /// <summary>Never; <c>?</c> and <c>commands</c> still work.</summary>
    Never,
}
