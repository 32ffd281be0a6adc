using Microsoft.AspNetCore.DataProtection.Repositories;
using Operator.App.Configuration;

namespace Operator.App.Access.Keys;

/// <summary>Keys in files under <c>DATA_DIR/keys</c>, which only Operator's user may open.</summary>
internal sealed class FolderKeys(OperatorSettings settings, ILoggerFactory logging) : IKeyStorage
{
    private readonly string folder = Path.Combine(settings.Paths.Data, "keys");

    /// <inheritdoc/>
    public IXmlRepository Ring => new FileSystemXmlRepository(Made(), logging);

    /// <inheritdoc/>
    public string PlaceOf(string name) => Path.Combine(folder, $"{name}.key");

    /// <inheritdoc/>
    public byte[]? Find(string name) => File.Exists(PlaceOf(name)) ? File.ReadAllBytes(PlaceOf(name)) : null;

    /// <inheritdoc/>
    public bool TryAdd(string name, byte[] content)
    {
        Made();
        var temporary = $"{PlaceOf(name)}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, content);
        try
        {
            File.Move(temporary, PlaceOf(name));
            return true;
        }
        catch (IOException) when (File.Exists(PlaceOf(name)))
        {
            File.Delete(temporary);
            return false;
        }
    }

    /// <inheritdoc/>
    public void Remove(string name, byte[] content) => File.Delete(PlaceOf(name));

    private DirectoryInfo Made() => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
