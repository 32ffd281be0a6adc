namespace Operator.Storage;

/// <summary>Keys that all nodes on a database share, by name. Thread-safe.</summary>
public sealed class SharedKeys
{
    private readonly Database database;

    internal SharedKeys(Database database) => this.database = database;

    /// <summary>Does something while no other node does so, so that one of them makes the keys that all use.</summary>
    public ValueTask DoAloneAsync(Func<ValueTask> work, CancellationToken cancellationToken) => database.DoAloneAsync("keys", work, cancellationToken);

    /// <summary>The contents of the keys whose name begins so, by name.</summary>
    public ValueTask<IReadOnlyList<string>> ReadAsync(string prefix, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.List(
            "SELECT content FROM secret_key WHERE substr(name, 1, length(@prefix)) = @prefix ORDER BY name", row => row.GetString(0), ("@prefix", prefix)),
        cancellationToken);

    /// <summary>Adds a key; one of that name that is there already is left as it is.</summary>
    /// <returns>Whether it was added.</returns>
    public ValueTask<bool> TryAddAsync(string name, string content, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            "INSERT INTO secret_key (name, content) VALUES (@name, @content) ON CONFLICT DO NOTHING", ("@name", name), ("@content", content)) == 1,
        cancellationToken);

    /// <summary>Removes a key, unless it is another by now.</summary>
    public async ValueTask RemoveAsync(string name, string content, CancellationToken cancellationToken) => await database.WriteAsync(
        session => session.Execute("DELETE FROM secret_key WHERE name = @name AND content = @content", ("@name", name), ("@content", content)),
        cancellationToken).ConfigureAwait(false);
}
