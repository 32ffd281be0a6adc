using Operator.Workflows.Activities;
using Operator.Workflows.Flowcharts;

namespace Operator.Workflows.Catalog;

/// <summary>The activities that every host has.</summary>
internal static class BuiltInActivities
{
    public static ActivityCatalog AddTo(ActivityCatalog catalog) => catalog
        .Add<Workflow>()
        .Add<NotFoundActivity>()
        .Add<Flowchart>()
        .Add<Sequence>()
        .Add<Activities.Parallel>()
        .Add<Fork>()
        .Add<If>()
        .Add<Switch>()
        .Add<While>()
        .Add<For>()
        .Add<ForEach>()
        .Add<ParallelForEach>()
        .Add<Break>()
        .Add<FlowDecision>()
        .Add<FlowSwitch>()
        .Add<FlowFork>()
        .Add<FlowJoin>()
        .Add<FlowNode>()
        .Add<Start>()
        .Add<End>()
        .Add<Finish>()
        .Add<Complete>()
        .Add<Fault>()
        .Add<SetVariable>()
        .Add<SetOutput>()
        .Add<SetName>()
        .Add<Correlate>()
        .Add<WriteLine>()
        .Add<RunJavaScript>();
}
