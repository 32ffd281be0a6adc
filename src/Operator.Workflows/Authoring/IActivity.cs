namespace Operator.Workflows.Authoring;

/// <summary>An activity of a plan. Only classes derived from <see cref="Activity"/> can run.</summary>
public interface IActivity
{
    /// <summary>The id within the definition.</summary>
    string Id { get; set; }

    /// <summary>The ids of all ancestors and this one, joined by <c>:</c>.</summary>
    string NodeId { get; set; }

    /// <summary>The name that scripts can use.</summary>
    string? Name { get; set; }

    /// <summary>The type name, e.g. <c>Elsa.WriteLine</c>.</summary>
    string Type { get; set; }

    /// <summary>The version of the type.</summary>
    int Version { get; set; }

    /// <summary>Free properties that the definition carries.</summary>
    IDictionary<string, object> CustomProperties { get; set; }

    /// <summary>What a designer keeps about the activity.</summary>
    IDictionary<string, object> Metadata { get; set; }
}
