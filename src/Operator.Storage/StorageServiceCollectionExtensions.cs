using Microsoft.Extensions.DependencyInjection;
using Operator.Activities.People;
using Operator.Messaging;
using Operator.Storage.Postgres;
using Operator.Storage.Sql;
using Operator.Storage.Sqlite;
using Operator.Workflows.Hosting;

namespace Operator.Storage;

/// <summary>Registers the storage: the ports on a database. Before the first use, <see cref="Database.InitializeAsync"/> must have completed.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Adds the ports on an embedded SQLite database.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, SqliteStorageOptions options) => services
        .AddSingleton<Database>(_ => new SqliteDatabase(options))
        .AddStores();

    /// <summary>Adds the ports on a PostgreSQL database, and the store of keys that its nodes share.</summary>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, PostgresStorageOptions options) => services
        .AddSingleton<Database>(_ => new PostgresDatabase(options))
        .AddSingleton(provider => new SharedKeys(provider.GetRequiredService<Database>()))
        .AddStores();

    private static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSingleton<MessageStore>()
        .AddSingleton<IMessageStore>(services => services.GetRequiredService<MessageStore>())
        .AddSingleton<IDeliveryStore>(services => services.GetRequiredService<MessageStore>())
        .AddSingleton<IAccountStore, AccountStore>()
        .AddSingleton<IWorkflowStore, WorkflowStore>()
        .AddSingleton<IDefinitionStore>(services => services.GetRequiredService<IWorkflowStore>())
        .AddSingleton<IDefinitionList>(services => services.GetRequiredService<IWorkflowStore>())
        .AddSingleton<IInstanceLog>(services => services.GetRequiredService<IWorkflowStore>());
}
