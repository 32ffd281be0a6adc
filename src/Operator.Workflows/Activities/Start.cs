using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Activities;

/// <summary>Marks where a flowchart begins.</summary>
[Activity("Elsa", "Flow", "Marks where a flowchart begins.")]
public class Start([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), IStartNode;
