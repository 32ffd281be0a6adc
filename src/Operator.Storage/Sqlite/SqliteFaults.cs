using Microsoft.Data.Sqlite;

namespace Operator.Storage.Sqlite;

/// <summary>Words for what can be wrong with a database when it is opened.</summary>
internal static class SqliteFaults
{
    // Result codes: https://sqlite.org/rescode.html
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static StorageUnavailableException OnOpening(string path, string dataDirectory, Exception cause) => new(
        (cause as SqliteException)?.SqliteErrorCode switch
        {
            Busy or Locked => $"The database '{path}' is in use by another program. Stop that program, or set DATA_DIR to another folder.",
            Corrupt or NotADatabase => $"The database '{path}' is damaged or is no SQLite database. Restore a backup, or move the file away to start empty.",
            Full => $"DATA_DIR is '{dataDirectory}'; its disk is full. Make room, or set DATA_DIR to a folder on another disk.",
            null or Permission or ReadOnly or InputOutput or CannotOpen =>
                $"DATA_DIR is '{dataDirectory}'; Operator can't write there ({cause.Message.TrimEnd('.')}). Give its user write access, or set DATA_DIR to another folder.",
            _ => $"The database '{path}' can't be brought up to date ({cause.Message.TrimEnd('.')}). Restore a backup, or move the file away to start empty.",
        },
        cause);
}
