namespace Operator.Studio.Descriptors;

/// <summary>The descriptors that are the same in every host.</summary>
internal static class FixedDescriptors
{
    /// <summary>The version of Elsa whose API this is.</summary>
    public const string ElsaVersion = "3.8.0";

    public static IReadOnlyList<ExpressionDescriptor> Expressions { get; } =
    [
        ExpressionDescriptor.Of("Literal", isBrowsable: false),
        ExpressionDescriptor.Of("Object", isBrowsable: false, "json"),
        ExpressionDescriptor.Of("Json", isBrowsable: false, "json"),
        ExpressionDescriptor.Of("Delegate", isBrowsable: false, isSerializable: false),
        ExpressionDescriptor.Of("Variable", isBrowsable: true),
        ExpressionDescriptor.Of("Input", isBrowsable: true),
        ExpressionDescriptor.Of("JavaScript", isBrowsable: true, "javascript"),
        ExpressionDescriptor.Of("Liquid", isBrowsable: true, "liquid"),
    ];

    public static IReadOnlyList<VariableTypeDescriptor> VariableTypes { get; } =
    [
        new("Object", "Object", "Primitives", "Any value."),
        new("String", "String", "Primitives", "A text."),
        new("Boolean", "Boolean", "Primitives", "True or false."),
        new("Int32", "Int32", "Primitives", "A whole number of 32 bits."),
        new("Long", "Long", "Primitives", "A whole number of 64 bits."),
        new("Single", "Single", "Primitives", "A floating-point number of 32 bits."),
        new("Double", "Double", "Primitives", "A floating-point number of 64 bits."),
        new("Decimal", "Decimal", "Primitives", "A decimal number, for money."),
        new("Guid", "Guid", "Primitives", "A universally unique identifier."),
        new("DateTime", "DateTime", "Primitives", "A date with a time of day."),
        new("DateTimeOffset", "DateTimeOffset", "Primitives", "A moment: date, time of day and distance from UTC."),
        new("TimeSpan", "TimeSpan", "Primitives", "A length of time."),
        new("StringDictionary", "StringDictionary", "Lookups", "Texts by name."),
        new("ObjectDictionary", "ObjectDictionary", "Lookups", "Values by name."),
        new("JSON", "JSON", "Dynamic", "A JSON object whose members scripts read and change."),
        new("JsonElement", "JsonElement", "Dynamic", "Any JSON value, read-only."),
        new("JsonNode", "JsonNode", "Dynamic", "Any JSON value that can be changed."),
        new("JsonObject", "JsonObject", "Dynamic", "A JSON object that can be changed."),
        new("ByteArray", "ByteArray", "Data", "Bytes."),
        new("Stream", "Stream", "Data", "A stream of bytes, within one burst."),
    ];

    public static IReadOnlyList<StrategyDescriptor> ActivationStrategies { get; } =
    [
        new("Always", "Starts as many instances as are asked for.", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"),
        new(
            "Correlated singleton",
            "One running instance of this definition for each correlation id.",
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime"),
        new(
            "Correlation",
            "One running instance of any definition for each correlation id.",
            "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime"),
        new(
            "Singleton",
            "One running instance of this definition.",
            "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime"),
    ];

    public static IReadOnlyList<StrategyDescriptor> IncidentStrategies { get; } =
    [
        new("Continue with incidents", "The instance goes on where it can; the faulted branch is dead.", "ContinueWithIncidentsStrategy"),
        new("Fault", "The instance ends as faulted.", "FaultStrategy"),
    ];

    public static IReadOnlyList<StrategyDescriptor> LogPersistenceStrategies { get; } =
    [
        LogPersistence("Configuration", "As the host is configured."),
        LogPersistence("Exclude", "Leaves the value out of the record."),
        LogPersistence("Include", "Keeps the value in the record."),
        LogPersistence("Inherit", "As what encloses it."),
    ];

    public static IReadOnlyList<FeatureDescriptor> Features { get; } =
    [
        FeatureDescriptor.Of("Workflows", "Runs workflows."),
        FeatureDescriptor.Of("Flowchart", "Flowcharts."),
        FeatureDescriptor.Of("WorkflowManagement", "Stores definitions and their versions."),
        FeatureDescriptor.Of("WorkflowRuntime", "Stores instances, their bookmarks and their journal."),
        FeatureDescriptor.Of("WorkflowsApi", "This API."),
        FeatureDescriptor.Of("RealTimeWorkflowUpdates", "Tells those who look at an instance when it changes."),
        FeatureDescriptor.Of("SasTokens", "Signed links."),
        FeatureDescriptor.Of("Scheduling", "Delay, Timer, Cron and StartAt."),
        FeatureDescriptor.Of("JavaScript", "JavaScript expressions and RunJavaScript."),
        FeatureDescriptor.Of("Liquid", "Liquid expressions."),
        FeatureDescriptor.Of("Http", "HTTP endpoints and requests."),
    ];

    private static StrategyDescriptor LogPersistence(string name, string description) =>
        new(name, description, $"Elsa.Workflows.LogPersistence.Strategies.{name}, Elsa.Workflows.Core");
}
