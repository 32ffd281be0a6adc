using System.Text.Json.Nodes;
using Operator.Activities.Commands;
using Operator.Activities.Messages;
using Operator.Activities.Monitoring;
using Operator.Activities.People;
using Operator.Messaging;
using Operator.Monitors;
using Operator.Parsing;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Operator.Activities.Tests.Harness;

/// <summary>Runs a shipped command workflow against given monitors and gives what it says.</summary>
internal sealed class CommandHarness
{
    private static readonly Lazy<CommandGrammar> Grammar = new(() => CommandGrammar.Compile(
        Directory.EnumerateFiles(WorkflowsFolder, "*.json").Select(file => ReadCommand(Path.GetFileNameWithoutExtension(file)))));

    private readonly ServiceCollection services = [];
    private readonly RecordedMessages messages = new();

    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public List<IMonitor> Monitors { get; } = [];

    public List<NamedQuery> Queries { get; } = [];

    public List<CommandSpec> Commands { get; } = [];

    public RecordedMessages Messages => messages;

    /// <summary>The time of the run.</summary>
    public FakeTimeProvider Clock { get; } = new(Now);

    public static string WorkflowsFolder => Path.Combine(AppContext.BaseDirectory, "workflows", "commands");

    public bool UseEmoji { get; set; }

    /// <summary>How long the run may take, or null.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How much time passes once a system that hangs was asked.</summary>
    public TimeSpan Passes { get; init; }

    public static WorkflowPlan Compile(string command, bool useEmoji = false) => Compile(ReadFile(command), useEmoji);

    public static byte[] ReadFile(string command) => File.ReadAllBytes(Path.Combine(WorkflowsFolder, command + ".json"));

    public static WorkflowPlan Compile(byte[] definition, bool useEmoji)
    {
        var read = WorkflowDefinitionReader.Read(definition);
        var expressions = new ExpressionOptions();
        expressions.AddOperatorFilters(useEmoji);
        var compiled = new WorkflowCompiler(ActivityCatalog.CreateDefault().AddOperatorActivities(), expressions).Compile(read.Definition!);
        Assert.Empty(compiled.Faults);
        return compiled.Plan!;
    }

    /// <summary>The text itself, as the dispatcher gives it to a workflow.</summary>
    public static (string Name, object Value) Sms(string text) => ("Sms", new Dictionary<string, object?> { ["From"] = "+12025550100", ["Text"] = text });

    /// <summary>Reads a text as the shipped commands do, and runs the one that it calls.</summary>
    public Task<string> SayAsync(string text)
    {
        var parsed = Grammar.Value.Parse(text);
        var (command, values) = Assert.IsType<CommandParseResult.Matched>(parsed);
        return TextAsync(command.Id, [.. values.Select(value => (value.Key, value.Value)), Sms(text)]);
    }

    public Task<string> TextAsync(string command, params (string Name, object Value)[] values) => TextAsync(ReadFile(command), values);

    public async Task<string> TextAsync(byte[] definition, params (string Name, object Value)[] values)
    {
        var plan = Compile(definition, UseEmoji);
        var registry = new MonitorRegistry(Monitors);
        services.AddSingleton(registry);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new HealthSurvey(registry, Clock, NullLogger<HealthSurvey>.Instance));
        services.AddSingleton(new MonitoringOptions(TimeSpan.FromSeconds(60)));
        if (Deadline is { } deadline)
        {
            services.AddSingleton(new RunDeadline(Now + deadline));
        }

        services.AddSingleton<INamedQueries>(new FixedQueries(new NamedQueryCatalog(Queries)));
        services.AddSingleton<ICommandDirectory>(new FixedCommands(Commands));
        services.AddSingleton(new Person("+12025550100", PersonRole.Responder));
        services.AddSingleton<IRunMessages>(messages);

        var run = new WorkflowRunner(Clock).RunAsync(
            plan,
            new RunWorkflowOptions
            {
                Input = values.ToDictionary(value => value.Name, value => (object?)value.Value),
                TriggerActivityId = plan.Triggers[0].ActivityId,
                Services = services.BuildServiceProvider(),
            },
            TestContext.Current.CancellationToken).AsTask();
        if (Monitors.OfType<FakeMonitor>().SingleOrDefault(monitor => monitor.Hangs) is { } hung)
        {
            await Task.WhenAny(run, hung.WasAsked);
            Clock.Advance(Passes);
        }

        var result = await run.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(result.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        return SmsComposer.Strip(Assert.Single(messages.Replies)).Trim();
    }

    private static CommandSpec ReadCommand(string command)
    {
        var node = JsonNode.Parse(ReadFile(command))!["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == "command")!;
        return new CommandSpec(command, (string)node["usage"]!["expression"]!["value"]!, [], command, []);
    }

    private sealed record FixedQueries(NamedQueryCatalog Current) : INamedQueries;

    private sealed record FixedCommands(IReadOnlyList<CommandSpec> Commands) : ICommandDirectory
    {
        public IReadOnlyList<CommandSpec> CommandsFor(PersonRole role) => Commands;
    }
}
