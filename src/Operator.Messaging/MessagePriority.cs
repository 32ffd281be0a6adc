namespace Operator.Messaging;

/// <summary>What leaves first when the rate is limited. Lower values first.</summary>
public enum MessagePriority
{
    /// <summary>Alerts.</summary>
    Alert = 0,

    /// <summary>Replies to commands.</summary>
    Reply = 1,

    /// <summary>The rest.</summary>
    Normal = 2,
}
