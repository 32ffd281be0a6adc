using Operator.Activities.People;

namespace Operator.App.Access;

/// <summary>An account on its way through ASP.NET Core Identity, which changes it step by step before it is stored.</summary>
internal sealed class User(Account account)
{
    /// <summary>The account as it stands.</summary>
    public Account Account { get; set; } = account;

    /// <summary>An account that is not stored yet.</summary>
    public static User Create(string name, AccountRole role, DateTimeOffset now) => new(new Account
    {
        Id = Guid.NewGuid(),
        Name = name,
        NormalizedName = "",
        Role = role,
        SecurityStamp = "",
        CreatedAt = now,
    });
}
