using Operator.Messaging;

namespace Operator.App.Sending;

/// <summary>The result of one attempt to send.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The other side has it.</summary>
    /// <param name="Status">How far it is.</param>
    /// <param name="ProviderId">Its id there.</param>
    public sealed record Accepted(DeliveryStatus Status, string? ProviderId) : SendOutcome;

    /// <summary>It will never go as it is.</summary>
    /// <param name="ErrorCode">The provider's code, when there is one.</param>
    /// <param name="ErrorText">The reason in plain words.</param>
    public sealed record Rejected(int? ErrorCode, string ErrorText) : SendOutcome;

    /// <summary>Try again later.</summary>
    /// <param name="After">The wait the other side asked for, or null for the sender's own back-off.</param>
    /// <param name="ErrorCode">The provider's code, when there is one.</param>
    /// <param name="ErrorText">The reason in plain words.</param>
    public sealed record RetryLater(TimeSpan? After, int? ErrorCode, string ErrorText) : SendOutcome;
}
