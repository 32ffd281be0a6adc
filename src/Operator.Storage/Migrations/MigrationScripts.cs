using System.Reflection;
using DbUp.Engine;

namespace Operator.Storage.Migrations;

/// <summary>The numbered scripts of one database, in their order. Each is applied once, under its name.</summary>
/// <param name="folder">The database's folder, e.g. <c>Sqlite</c>.</param>
internal sealed class MigrationScripts(string folder)
{
    private static readonly Assembly Resources = typeof(MigrationScripts).Assembly;

    private readonly List<string> names =
    [
        .. Resources.GetManifestResourceNames().Where(name => name.StartsWith($"{folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The scripts.</summary>
    public IEnumerable<SqlScript> All => names.Select(name =>
    {
        using var reader = new StreamReader(Resources.GetManifestResourceStream(name)!);
        return new SqlScript(name, reader.ReadToEnd());
    });

    /// <summary>Whether nothing is missing.</summary>
    /// <param name="database">The database's name for people.</param>
    /// <param name="applied">The names of the scripts it has.</param>
    /// <exception cref="StorageUnavailableException">It has scripts that this program doesn't know.</exception>
    public bool AreApplied(string database, IReadOnlyList<string> applied)
    {
        var unknown = applied.Except(names).Order(StringComparer.Ordinal).ToList();
        return unknown is []
            ? applied.Count == names.Count
            : throw new StorageUnavailableException(
                $"The database '{database}' was made by a newer Operator: it has '{unknown[^1]}', this program ends at " +
                $"'{names[^1]}'. Run the newer version, or restore the backup from before the update.");
    }
}
