namespace Operator.Storage;

/// <summary>
/// The database can't be used as it is. The message is for whoever runs Operator: what is wrong with which file or setting, and what to do.
/// </summary>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
