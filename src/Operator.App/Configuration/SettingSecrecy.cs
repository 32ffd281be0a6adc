namespace Operator.App.Configuration;

/// <summary>What of a setting's value may be shown.</summary>
internal enum SettingSecrecy
{
    /// <summary>All of it.</summary>
    Open,

    /// <summary>It holds addresses: credentials before an <c>@</c> and queries are masked.</summary>
    Address,

    /// <summary>It holds pairs of a name and a secret, separated by commas: the names.</summary>
    NamedSecrets,

    /// <summary>Nothing of it.</summary>
    Secret,
}
