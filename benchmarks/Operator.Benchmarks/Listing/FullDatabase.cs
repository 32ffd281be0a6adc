using Microsoft.Data.Sqlite;

namespace Operator.Benchmarks.Listing;

/// <summary>Fills a database as years of use would: definitions with long histories, and instances most of which ended well.</summary>
internal static class FullDatabase
{
    public const int Definitions = 5_000;
    public const int Versions = 50;
    public const int Instances = 1_000_000;

    // Each tenth definition has a draft; of a thousand instances one waits and five have failed.
    private const string FillDefinitions = """
        WITH RECURSIVE
            d(n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM d WHERE n < @definitions - 1),
            v(k) AS (VALUES (1) UNION ALL SELECT k + 1 FROM v WHERE k < @versions)
        INSERT INTO definition (
            id, definition_id, version, is_latest, is_published, is_activity, created_at, provider, name, description, tool_version, is_readonly, is_system, document)
        SELECT printf('version-%d-%d', n, k), printf('definition-%d', n), k, k = @versions, k = @versions - (n % 10 = 0), 0, @start + k, NULL,
            printf('Workflow %d', n), printf('Looks after the service number %d and tells who is on call.', n), '3.8.0.0', 0, 0,
            CAST(replace(@document, '{n}', n) AS BLOB)
        FROM d, v
        """;

    private const string FillInstances = """
        WITH RECURSIVE i(n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM i WHERE n < @instances - 1)
        INSERT INTO instance (
            id, definition_id, version_id, version, name, correlation_id, status, sub_status, incidents, created_at, updated_at, finished_at, state)
        SELECT printf('%024x', n * 7919), printf('definition-%d', n % @definitions), printf('version-%d-%d', n % @definitions, @versions), @versions,
            NULL, CASE WHEN n % 10 = 0 THEN printf('order-%d', n) END,
            CASE WHEN n % 1000 = 500 THEN 0 ELSE 1 END, CASE WHEN n % 1000 = 500 THEN 2 WHEN n % 200 = 1 THEN 5 ELSE 3 END, n % 200 = 1,
            @start + n * 10000000, @start + n * 10000000 + 5000000, CASE WHEN n % 1000 <> 500 THEN @start + n * 10000000 + 5000000 END, zeroblob(500)
        FROM i
        """;

    private const string Document = """
        {"definitionId":"definition-{n}","name":"Workflow {n}","description":"Looks after the service number {n} and tells who is on call.","toolVersion":"3.8.0.0","root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[{"id":"say","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"{n}"}}}],"connections":[]}}
        """;

    /// <summary>Fills the database that Operator has made in a folder, while Operator does not run.</summary>
    public static void Fill(string folder, DateTimeOffset start)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "operator.db")};Foreign Keys=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var sql in (string[])[FillDefinitions, FillInstances])
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            command.CommandTimeout = 600;
            command.Parameters.AddWithValue("@definitions", Definitions);
            command.Parameters.AddWithValue("@versions", Versions);
            command.Parameters.AddWithValue("@instances", Instances);
            command.Parameters.AddWithValue("@start", start.UtcTicks);
            command.Parameters.AddWithValue("@document", Document);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
