namespace Operator.App.Access;

/// <summary>The body of <c>POST /elsa/api/identity/login</c>. Printing it shows no password.</summary>
/// <param name="Username">The account's name.</param>
/// <param name="Password">Its password.</param>
internal sealed record LoginRequest(string? Username, string? Password)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(LoginRequest);
}
