namespace Operator.Workflows.Hosting;

/// <summary>When a further instance of a definition may start.</summary>
internal enum ActivationStrategy
{
    Always,

    /// <summary>While no instance of the definition runs.</summary>
    Singleton,

    /// <summary>While no instance with the same correlation id runs.</summary>
    Correlation,

    /// <summary>While no instance of the definition with the same correlation id runs.</summary>
    CorrelatedSingleton,
}
