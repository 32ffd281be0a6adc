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

/// <summary>Does with a definition all that a host does: reads and compiles it, and if wanted checks, writes and runs it. Anything but faults and incidents is an exception.</summary>
internal sealed class DefinitionProbe : IDisposable
{
    private const long MaxAllocated = 512L << 20;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RunTime = TimeSpan.FromMilliseconds(50);

    private readonly ThreadLocal<WorkflowDefinition?> _self = new();
    private readonly WorkflowCompiler _compiler;
    private readonly WorkflowRunner _runner = new();
    private readonly DefinitionLibrary _library;
    private int _read;
    private int _compiled;
    private int _run;
    private long _slowest;

    public DefinitionProbe()
    {
        Catalog = ActivityCatalog.CreateDefault().AddOperatorActivities();
        var expressions = new ExpressionOptions
        {
            Timeout = RunTime, MaxStatements = 20_000, MaxMemory = 8 << 20, MaxTemplateSteps = 5_000, MaxTemplateText = 200_000, RegexTimeout = TimeSpan.FromMilliseconds(20),
        }.AddOperatorFilters(useEmoji: false);
        var options = new CompileOptions { FindWorkflow = reference => reference.TypeName == "Self" ? _self.Value : null };
        _compiler = new WorkflowCompiler(Catalog, expressions, options);
        _library = new DefinitionLibrary(
            new EmptyDefinitionStore(), Catalog, new DefinitionLibraryOptions { Expressions = expressions }, [], TimeProvider.System, NullLogger<DefinitionLibrary>.Instance);
    }

    public ActivityCatalog Catalog { get; }

    /// <summary>How far the definitions got.</summary>
    public string Summary => $"{_read} were definitions, {_compiled} compiled, {_run} ran; the slowest took {TimeSpan.FromTicks(_slowest).TotalMilliseconds:0} ms";

    public void Try(byte[] json, bool runs)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var plan = Compile(json, runs);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MaxAllocated, $"Reading and compiling {json.Length} bytes allocated {allocated} bytes.");
        Assert.True(watch.Elapsed < MaxTime, $"Reading and compiling {json.Length} bytes took {watch.Elapsed}.");
        if (plan is not null) Run(plan);
        Interlocked.Exchange(ref _slowest, Math.Max(_slowest, watch.Elapsed.Ticks));
    }

    public void Dispose()
    {
        _library.Dispose();
        _self.Dispose();
    }

    private WorkflowPlan? Compile(byte[] json, bool wholly)
    {
        var read = WorkflowDefinitionReader.Read(json);
        Assert.All(read.Faults, fault => Assert.NotEqual("", fault.Reason));
        if (read.Definition is not { } definition) return null;
        Interlocked.Increment(ref _read);
        _self.Value = definition;
        var result = _compiler.Compile(definition);
        if (result.Plan is null) return null;
        Interlocked.Increment(ref _compiled);
        if (!wholly) return null;
        _ = DefinitionWriter.Write(new DefinitionVersion(definition, DateTimeOffset.UnixEpoch), result.Plan).ToJsonString();
        _ = Wait(_library.ValidateAsync(json));
        return result.Faults.Any(fault => fault.ConcernsWhole) ? null : result.Plan;
    }

    private void Run(WorkflowPlan plan)
    {
        Interlocked.Increment(ref _run);
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
