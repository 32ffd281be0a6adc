namespace Operator.Workflows.Authoring;

/// <summary>The editors that a designer knows.</summary>
public static class InputUIHints
{
    /// <summary>One line of text.</summary>
    public const string SingleLine = "singleline";

    /// <summary>Several lines of text.</summary>
    public const string MultiLine = "multiline";

    /// <summary>One of a list.</summary>
    public const string DropDown = "dropdown";

    /// <summary>Any of a list.</summary>
    public const string CheckList = "checklist";

    /// <summary>Yes or no.</summary>
    public const string Checkbox = "checkbox";

    /// <summary>One of a list, all shown.</summary>
    public const string RadioList = "radiolist";

    /// <summary>Source code.</summary>
    public const string CodeEditor = "code-editor";

    /// <summary>JSON text.</summary>
    public const string JsonEditor = "json-editor";

    /// <summary>A list of texts.</summary>
    public const string MultiText = "multitext";

    /// <summary>A list of outcomes that become ports.</summary>
    public const string DynamicOutcomes = "dynamic-outcomes";

    /// <summary>One of the workflow's outcomes.</summary>
    public const string OutcomePicker = "outcome-picker";

    /// <summary>One of the workflow's outputs.</summary>
    public const string OutputPicker = "output-picker";

    /// <summary>One of the workflow's inputs.</summary>
    public const string InputPicker = "input-picker";

    /// <summary>One of the variables in scope.</summary>
    public const string VariablePicker = "variable-picker";

    /// <summary>A type.</summary>
    public const string TypePicker = "type-picker";

    /// <summary>A published definition.</summary>
    public const string WorkflowDefinitionPicker = "workflow-definition-picker";

    /// <summary>A date with a time.</summary>
    public const string DateTimePicker = "datetime-picker";

    /// <summary>Names with expressions.</summary>
    public const string Dictionary = "dictionary";

    /// <summary>An expression and nothing else.</summary>
    public const string ExpressionEditor = "expression-editor";
}
