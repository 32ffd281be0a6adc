using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Activities;

/// <summary>Ends the flowchart or sequence that it is in.</summary>
[Activity("Elsa", "Flow", "Ends the flowchart or sequence that it is in.")]
public class End([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode;
