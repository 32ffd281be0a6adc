namespace Operator.App.Configuration;

/// <summary>Whether what the designer publishes is written to the workflows folder.</summary>
internal enum WriteBackMode
{
    /// <summary>It is written.</summary>
    On,

    /// <summary>It stays in the database until the file changes.</summary>
    Off,
}
