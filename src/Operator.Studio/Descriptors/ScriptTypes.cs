using System.Text;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Studio.Descriptors;

/// <summary>Declares what scripts of a workflow may use, in TypeScript, for completion in script editors.</summary>
internal static class ScriptTypes
{
    private const string Functions = """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(value: string): any;
        declare function newGuid(): any;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function getGuidString(): string;
        declare function getShortGuid(): string;
        declare function bytesToString(value: any): string;
        declare function bytesFromString(value: string): any;
        declare function bytesToBase64(value: any): string;
        declare function bytesFromBase64(value: string): any;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;
        declare function streamToBytes(value: any): any;
        declare function streamToBase64(value: any): string;
        declare function createEventTriggerUrl(eventName: string, lifetime?: any): string;

        """;

    private const string OutcomeFunctions = """
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;

        """;

    /// <summary>The declarations for a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="plan">Its plan, for the outputs of its activities.</param>
    /// <param name="activityType">The activity whose script is edited.</param>
    public static string Declare(WorkflowDefinition definition, WorkflowPlan? plan, string? activityType)
    {
        var text = new StringBuilder(Functions);
        if (activityType == "Elsa.RunJavaScript") text.Append(OutcomeFunctions);
        text.Append("declare class WorkflowVariables {\n");
        foreach (var variable in definition.Variables.Where(variable => IsName(variable.Name))) text.Append($"  {variable.Name}: {TypeOf(variable.TypeName, variable.IsArray)};\n");
        text.Append("}\ndeclare var variables: WorkflowVariables;\n");
        foreach (var variable in definition.Variables.Where(variable => IsName(variable.Name)))
        {
            var type = TypeOf(variable.TypeName, variable.IsArray);
            text.Append($"declare function get{Pascal(variable.Name)}(): {type};\ndeclare function set{Pascal(variable.Name)}(value: {type}): void;\n");
        }

        foreach (var input in definition.Inputs.Where(input => IsName(input.Name)))
            text.Append($"declare function get{Pascal(input.Name)}(): {TypeOf(input.TypeName, input.IsArray)};\n");
        foreach (var (activity, descriptor) in plan?.Activities ?? [])
        {
            if (activity.Name is not { } name || !IsName(name)) continue;
            foreach (var output in descriptor.Outputs) text.Append($"declare function get{output.Name}From{Pascal(name)}(): any;\n");
        }

        return text.ToString();
    }

    private static bool IsName(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string TypeOf(string typeName, bool isArray)
    {
        var type = typeName.TrimEnd('?') switch
        {
            "String" or "Guid" or "TimeSpan" or "DateTime" or "DateTimeOffset" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            _ => "any",
        };
        return isArray ? $"{type}[]" : type;
    }
}
