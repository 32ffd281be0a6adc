using Operator.Activities.Commands;
using Operator.Activities.Messages;
using Operator.Activities.Monitoring;
using Operator.Workflows.Catalog;

namespace Operator.Activities;

/// <summary>All activities of this project. A new one is a class and a line here.</summary>
public static class OperatorActivities
{
    /// <summary>Adds them to a catalog.</summary>
    public static ActivityCatalog AddOperatorActivities(this ActivityCatalog catalog) => catalog
        .Add<SmsCommand>()
        .Add<ListCommands>()
        .Add<Reply>()
        .Add<NextPage>()
        .Add<SendSms>()
        .Add<QueryMetrics>()
        .Add<ListMetrics>()
        .Add<SearchLogs>()
        .Add<DatabaseStats>()
        .Add<GatewayStatus>()
        .Add<CheckHealth>()
        .Add<ListServices>()
        .Add<CallService>()
        .Add<SearchDashboards>()
        .Add<QueryPanel>()
        .Add<ListAlerts>()
        .Add<CreateSilence>()
        .Add<ListSilences>()
        .Add<ExpireSilence>();
}
