using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Operator.App.Access;

/// <summary>A password made for somebody, to be replaced at the first sign-in. Printing it shows the name only.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Password">The password; of use only when <paramref name="Result"/> succeeded. It is shown once and kept nowhere.</param>
/// <param name="Result">Whether it was stored.</param>
internal sealed record OneTimePassword(string Name, string Password, IdentityResult Result)
{
    // Without letters and digits that look alike.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Four groups of four random letters and digits: 79 bits.</summary>
    public static string Generate() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
