namespace Operator.App.Dispatch;

/// <summary>Whether a message was taken in.</summary>
internal enum ReceiptStatus
{
    /// <summary>It is committed and will be handled.</summary>
    Accepted,

    /// <summary>It was there already; nothing happens.</summary>
    Duplicate,

    /// <summary>Too much work is waiting; nothing was stored.</summary>
    Busy,
}
