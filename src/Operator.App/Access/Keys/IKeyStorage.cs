using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Operator.App.Access.Keys;

/// <summary>Where keys are kept: those that protect cookies, and the one that signs access tokens.</summary>
internal interface IKeyStorage
{
    /// <summary>Where the framework keeps the keys that protect cookies.</summary>
    IXmlRepository Ring { get; }

    /// <summary>Where a key is, for people.</summary>
    string PlaceOf(string name);

    /// <summary>The key of that name, or null.</summary>
    byte[]? Find(string name);

    /// <summary>Adds a key; false when there is one of that name already.</summary>
    bool TryAdd(string name, byte[] content);

    /// <summary>Removes a key that is of no use any more, unless somebody has replaced it by now.</summary>
    void Remove(string name, byte[] content);
}
