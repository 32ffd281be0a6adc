using System.Data.Common;
using Operator.Activities.People;

namespace Operator.Storage.Sql;

/// <summary>The accounts in the database. Thread-safe.</summary>
internal sealed class AccountStore(Database database) : IAccountStore
{
    private const string Columns = """
        id, name, normalized_name, role, password_hash, security_stamp, must_change_password, failed_attempts, locked_until, created_at,
        signed_in_at, version
        """;

    // What changes them is done by one node at a time.
    private const string Accounts = "accounts";

    // 2: the administrators. True for a row that is none, and for one that is not the last.
    private const string LeavesAnAdmin = "(role <> 2 OR (SELECT COUNT(*) FROM account WHERE role = 2) > 1)";

    public ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => (IReadOnlyList<Account>)Rows(session.Query($"SELECT {Columns} FROM account ORDER BY normalized_name")),
        cancellationToken);

    public ValueTask<Account?> FindAsync(Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        session => Rows(session.Query($"SELECT {Columns} FROM account WHERE id = @id", ("@id", id))).SingleOrDefault(),
        cancellationToken);

    public ValueTask<Account?> FindByNameAsync(string normalizedName, CancellationToken cancellationToken) => database.ReadAsync(
        session => Rows(session.Query($"SELECT {Columns} FROM account WHERE normalized_name = @name", ("@name", normalizedName))).SingleOrDefault(),
        cancellationToken);

    public ValueTask<bool> TryAddAsync(Account account, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            $"""
            INSERT INTO account ({Columns})
            VALUES (
                @id, @name, @normalizedName, @role, @passwordHash, @securityStamp, @mustChangePassword, @failedAttempts, @lockedUntil,
                @createdAt, @signedInAt, @version)
            ON CONFLICT DO NOTHING
            """,
            Parameters(account)) == 1,
        cancellationToken);

    public ValueTask<bool> TryUpdateAsync(Account account, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            $"""
            UPDATE account
            SET name = @name, normalized_name = @normalizedName, role = @role, password_hash = @passwordHash,
                security_stamp = @securityStamp, must_change_password = @mustChangePassword, failed_attempts = @failedAttempts,
                locked_until = @lockedUntil, created_at = @createdAt, signed_in_at = @signedInAt, version = @version + 1
            WHERE id = @id AND version = @version AND (@role = 2 OR {LeavesAnAdmin})
                AND NOT EXISTS (SELECT 1 FROM account AS other WHERE other.normalized_name = @normalizedName AND other.id <> @id)
            """,
            Parameters(account)) == 1,
        cancellationToken,
        Accounts);

    public ValueTask<bool> TryRemoveAsync(Guid id, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute($"DELETE FROM account WHERE id = @id AND {LeavesAnAdmin}", ("@id", id)) == 1,
        cancellationToken,
        Accounts);

    private static (string Name, object? Value)[] Parameters(Account account) =>
    [
        ("@id", account.Id),
        ("@name", account.Name),
        ("@normalizedName", account.NormalizedName),
        ("@role", (int)account.Role),
        ("@passwordHash", account.PasswordHash),
        ("@securityStamp", account.SecurityStamp),
        ("@mustChangePassword", account.MustChangePassword),
        ("@failedAttempts", account.FailedAttempts),
        ("@lockedUntil", account.LockedUntil?.UtcTicks),
        ("@createdAt", account.CreatedAt.UtcTicks),
        ("@signedInAt", account.SignedInAt?.UtcTicks),
        ("@version", account.Version),
    ];

    private static List<Account> Rows(DbDataReader rows)
    {
        using (rows)
        {
            List<Account> accounts = [];
            while (rows.Read())
            {
                accounts.Add(new Account
                {
                    Id = rows.GetGuid(0),
                    Name = rows.GetString(1),
                    NormalizedName = rows.GetString(2),
                    Role = (AccountRole)rows.GetInt32(3),
                    PasswordHash = MessageRows.Text(rows, 4),
                    SecurityStamp = rows.GetString(5),
                    MustChangePassword = rows.GetBoolean(6),
                    FailedAttempts = rows.GetInt32(7),
                    LockedUntil = WorkflowRows.Instant(rows, 8),
                    CreatedAt = MessageRows.Instant(rows, 9),
                    SignedInAt = WorkflowRows.Instant(rows, 10),
                    Version = rows.GetInt32(11),
                });
            }

            return accounts;
        }
    }
}
