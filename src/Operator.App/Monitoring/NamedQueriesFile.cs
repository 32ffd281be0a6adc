using Operator.Activities.Monitoring;
using Operator.App.Hosting;
using Operator.Monitors;

namespace Operator.App.Monitoring;

/// <summary>The file of named queries. A change takes effect within two seconds; a faulty file changes nothing and its faults are told.</summary>
internal sealed partial class NamedQueriesFile(string path, TimeProvider clock, ILogger<NamedQueriesFile> logger)
    : PeriodicService(TimeSpan.FromSeconds(1), clock), INamedQueries
{
    private NamedQueryCatalog current = NamedQueryCatalog.Empty;
    private IReadOnlyList<NamedQueryFault> faults = [];
    private (long Length, DateTime WrittenAt) stamp;

    /// <inheritdoc/>
    public NamedQueryCatalog Current => Volatile.Read(ref current);

    /// <summary>What is wrong with the file as it is now.</summary>
    public IReadOnlyList<NamedQueryFault> Faults => Volatile.Read(ref faults);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        stamp = Stamp();
        Load();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task DoAsync(CancellationToken cancellationToken)
    {
        var now = Stamp();
        if (now != stamp)
        {
            stamp = now;
            Load();
        }

        return Task.CompletedTask;
    }

    private (long Length, DateTime WrittenAt) Stamp()
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private void Load()
    {
        var file = NamedQueryFile.Load(path);
        Volatile.Write(ref faults, file.Faults);
        if (file.Catalog is { } catalog)
        {
            Volatile.Write(ref current, catalog);
            LogLoaded(logger, catalog.Queries.Count, path);
        }

        foreach (var fault in file.Faults)
        {
            LogFault(logger, fault);
        }
    }

    [LoggerMessage(1401, LogLevel.Information, "Named queries: {Count}, from {Path}")]
    private static partial void LogLoaded(ILogger logger, int count, string path);

    [LoggerMessage(1402, LogLevel.Error, "Named queries (QUERIES_FILE): {Fault}")]
    private static partial void LogFault(ILogger logger, NamedQueryFault fault);
}
