namespace Operator.App.Access;

/// <summary>The answer to a sign-in and to a refresh, as Elsa's API gives it. Printing it shows no token.</summary>
/// <param name="IsAuthenticated">Whether there are tokens.</param>
/// <param name="AccessToken">What requests carry.</param>
/// <param name="RefreshToken">What gets new tokens.</param>
internal sealed record LoginResponse(bool IsAuthenticated, string? AccessToken = null, string? RefreshToken = null)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(LoginResponse);
}
