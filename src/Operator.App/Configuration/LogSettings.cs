using Serilog.Events;

namespace Operator.App.Configuration;

/// <summary>What is logged and how.</summary>
/// <param name="Level">The least important level that is written.</param>
/// <param name="Format">How events are written.</param>
internal sealed record LogSettings(LogEventLevel Level, LogFormat Format);
