namespace Operator.App.Tests.Logging;

[CollectionDefinition(nameof(OperatorLoggingTests), DisableParallelization = true)]
public sealed class AloneCollection;
