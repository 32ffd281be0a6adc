namespace Operator.App.Configuration;

/// <summary>How log events are written.</summary>
internal enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object on each line (compact log event format).</summary>
    Json,
}
