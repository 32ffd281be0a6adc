namespace Operator.Monitors.Configuration;

/// <summary>A kind of system that settings can ask for. Immutable; there is one a kind, listed in <see cref="MonitorKinds"/>.</summary>
public sealed record MonitorKind
{
    private readonly Action<MonitorsBuilder, MonitorOptions> add;

    private MonitorKind(
        string name, string summary, Type optionsType, IReadOnlyList<MonitorVariable> variables, Action<MonitorsBuilder, MonitorOptions> add)
    {
        Name = name;
        Summary = summary;
        OptionsType = optionsType;
        Variables = variables;
        this.add = add;
    }

    /// <summary>What <c>"kind"</c> says in the settings file, and the same as <see cref="MonitorOptions.Kind"/>: <c>prometheus</c>.</summary>
    public string Name { get; }

    /// <summary>Which system it is and what it can be asked, one sentence.</summary>
    public string Summary { get; }

    /// <summary>The record that holds its settings; its public properties are the entry's members.</summary>
    public Type OptionsType { get; }

    /// <summary>
    /// The environment variables that configure one system of this kind, named as the kind. The first one turns it on; empty when there is
    /// no such short way.
    /// </summary>
    public IReadOnlyList<MonitorVariable> Variables { get; }

    /// <summary>The setting that adds the first one, as remedies name it. By default the first of <see cref="Variables"/>.</summary>
    public string Setting { get => field ?? (Variables.Count > 0 ? Variables[0].Name : "monitors.json"); init; }

    /// <summary>What can be asked of a database of this kind, other than its own figures by name; empty for other systems.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Describes a kind.</summary>
    /// <typeparam name="TOptions">Its settings.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="summary">What it is, one sentence.</param>
    /// <param name="add">Adds a monitor with these settings.</param>
    /// <param name="variables">Its environment variables, the one that turns it on first.</param>
    public static MonitorKind Of<TOptions>(
        string name, string summary, Func<MonitorsBuilder, TOptions, MonitorsBuilder> add, params IReadOnlyList<MonitorVariable> variables)
        where TOptions : MonitorOptions =>
        new(name, summary, typeof(TOptions), variables, (builder, options) => add(builder, (TOptions)options));

    /// <summary>Adds a monitor of this kind.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    internal void Add(MonitorsBuilder builder, MonitorOptions options) => add(builder, options);
}
