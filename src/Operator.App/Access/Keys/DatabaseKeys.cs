using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Operator.Storage;

namespace Operator.App.Access.Keys;

/// <summary>Keys in the database that several nodes share. The framework asks for them from methods that can't wait otherwise.</summary>
internal sealed class DatabaseKeys(SharedKeys keys) : IKeyStorage, IXmlRepository
{
    private const string Signing = "signing/";
    private const string RingPrefix = "ring/";

    /// <inheritdoc/>
    public IXmlRepository Ring => this;

    /// <inheritdoc/>
    public string PlaceOf(string name) => $"table secret_key, '{Signing}{name}'";

    /// <inheritdoc/>
    public byte[]? Find(string name) => Read(Signing + name) is [var content] ? Convert.FromBase64String(content) : null;

    /// <inheritdoc/>
    public bool TryAdd(string name, byte[] content) =>
        keys.TryAddAsync(Signing + name, Convert.ToBase64String(content), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Remove(string name, byte[] content) =>
        keys.RemoveAsync(Signing + name, Convert.ToBase64String(content), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Read(RingPrefix).Select(content => XElement.Parse(content))];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        keys.TryAddAsync(RingPrefix + friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private IReadOnlyList<string> Read(string prefix) => keys.ReadAsync(prefix, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
