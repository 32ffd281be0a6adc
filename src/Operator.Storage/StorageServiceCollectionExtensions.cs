using Microsoft.Extensions.DependencyInjection;
using Operator.Activities.People;
using Operator.Messaging;
using Operator.Storage.Sqlite;
using Operator.Workflows.Hosting;

namespace Operator.Storage;

/// <summary>Registers the storage.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the ports on an embedded SQLite database. Before the first use, <see cref="SqliteDatabase.InitializeAsync"/> must have completed.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, SqliteStorageOptions options) => services
        .AddSingleton(_ => new SqliteDatabase(options))
        .AddSingleton<SqliteMessageStore>()
        .AddSingleton<IMessageStore>(services => services.GetRequiredService<SqliteMessageStore>())
        .AddSingleton<IDeliveryStore>(services => services.GetRequiredService<SqliteMessageStore>())
        .AddSingleton<IAccountStore, SqliteAccountStore>()
        .AddSingleton<IWorkflowStore, SqliteWorkflowStore>()
        .AddSingleton<IDefinitionStore>(services => services.GetRequiredService<IWorkflowStore>())
        .AddSingleton<IDefinitionList>(services => services.GetRequiredService<IWorkflowStore>())
        .AddSingleton<IInstanceLog>(services => services.GetRequiredService<IWorkflowStore>());
}
