using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Activities;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;
using Operator.Workflows.State;
using Operator.Workflows.Tests.Kit;
using Operator.Workflows.Writing;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>Does with a definition all that a host does: reads and compiles it, and if wanted checks, writes and runs it. Anything but faults and incidents is an exception. For one caller at a time.</summary>
internal sealed class DefinitionProbe : IDisposable
{
    private const long MaxAllocated = 512L << 20;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RunTime = TimeSpan.FromMilliseconds(50);

    private readonly WorkflowCompiler _compiler;
    private readonly WorkflowRunner _runner = new();
    private readonly DefinitionLibrary _library;
    private WorkflowDefinition? _self;
    private int _read;
    private int _compiled;
    private int _run;
    private TimeSpan _slowest;

    public DefinitionProbe()
    {
        Catalog = ActivityCatalog.CreateDefault().AddOperatorActivities();
        var expressions = new ExpressionOptions
        {
            Timeout = RunTime, MaxStatements = 20_000, MaxMemory = 8 << 20, MaxTemplateSteps = 5_000, MaxTemplateText = 200_000, RegexTimeout = TimeSpan.FromMilliseconds(20),
        }.AddOperatorFilters(useEmoji: false);
        var options = new CompileOptions { FindWorkflow = reference => reference.TypeName == "Self" ? _self : null };
        _compiler = new WorkflowCompiler(Catalog, expressions, options);
        _library = new DefinitionLibrary(
            new EmptyDefinitionStore(), Catalog, new DefinitionLibraryOptions { Expressions = expressions }, [], TimeProvider.System, NullLogger<DefinitionLibrary>.Instance);
    }

    public ActivityCatalog Catalog { get; }

    /// <summary>How far the definitions got.</summary>
    public string Summary => $"{_read} were definitions, {_compiled} compiled, {_run} ran; the slowest took {_slowest.TotalMilliseconds:0} ms";

    /// <summary>Whether some of them got all the way; otherwise little has been tried.</summary>
    public bool HasRun => _run > 0;

    public void Try(byte[] json, bool runs)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var plan = Compile(json, runs);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MaxAllocated, $"Reading and compiling {json.Length} bytes allocated {allocated} bytes.");
        if (plan is not null) Run(plan);
        var time = watch.Elapsed;
        Assert.True(time < MaxTime, $"Reading, compiling and running {json.Length} bytes took {time}.");
        if (time > _slowest) _slowest = time;
    }

    public void Dispose() => _library.Dispose();

    private WorkflowPlan? Compile(byte[] json, bool wholly)
    {
        var read = WorkflowDefinitionReader.Read(json);
        Assert.All(read.Faults, fault => Assert.NotEqual("", fault.Reason));
        if (read.Definition is not { } definition) return null;
        _read++;
        _self = definition;
        var result = _compiler.Compile(definition);
        if (result.Plan is null) return null;
        _compiled++;
        if (!wholly) return null;
        _ = DefinitionWriter.Write(new DefinitionVersion(definition, DateTimeOffset.UnixEpoch), result.Plan).ToJsonString();
        _ = Wait(_library.ValidateAsync(json));
        return result.Faults.Any(fault => fault.ConcernsWhole) ? null : result.Plan;
    }

    private void Run(WorkflowPlan plan)
    {
        _run++;
        using var deadline = new CancellationTokenSource(RunTime);
        try
        {
            var result = Wait(_runner.RunAsync(plan, new RunWorkflowOptions { Services = new TestHost() }, deadline.Token));
            var state = WorkflowStateSerializer.Deserialize(WorkflowStateSerializer.Serialize(result.ExtractState()));
            foreach (var bookmark in state.Bookmarks.Take(2))
            {
                var resumed = Wait(_runner.ResumeAsync(plan, state, new ResumeWorkflowOptions { BookmarkId = bookmark.Id, Services = new TestHost() }, deadline.Token));
                if (resumed is not null) _ = WorkflowStateSerializer.Serialize(resumed.ExtractState());
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // A mutation has made an endless loop; the run could be stopped, which is what counts.
        }
    }

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
