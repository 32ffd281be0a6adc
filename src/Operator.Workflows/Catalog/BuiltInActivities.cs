using Operator.Workflows.Activities;
using Operator.Workflows.Flowcharts;
using Operator.Workflows.Http;
using Operator.Workflows.StateMachines;

namespace Operator.Workflows.Catalog;

/// <summary>The activities that every host has.</summary>
internal static class BuiltInActivities
{
    public static ActivityCatalog AddTo(ActivityCatalog catalog) => catalog
        .Add<Workflow>()
        .Add<NotFoundActivity>()
        .Add<Flowchart>()
        .Add<StateMachine>()
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
        .Add<RunJavaScript>()
        .Add<Event>()
        .Add<PublishEvent>()
        .Add<RunTask>()
        .Add<Delay>()
        .Add<Activities.Timer>()
        .Add<Cron>()
        .Add<StartAt>()
        .Add<DispatchWorkflow>()
        .Add<ExecuteWorkflow>()
        .Add<BulkDispatchWorkflows>()
        .Add<HttpEndpoint>()
        .Add<WriteHttpResponse>()
        .Add<WriteFileHttpResponse>()
        .Add<SendHttpRequest>()
        .Add<FlowSendHttpRequest>()
        .Add<DownloadHttpFile>();
}
