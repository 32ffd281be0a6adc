using Operator.Storage;

namespace Operator.App.Dispatch;

/// <summary>Names this program as the owner of the rows that it works on.</summary>
internal static class OwnerName
{
    private static readonly string Alone = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>The name by which others that share the database know it, or one that tells processes apart.</summary>
    public static string Of(Database database) => database.Node ?? Alone;
}
