using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Alertmanager;

/// <summary>One real Alertmanager for a class of tests.</summary>
public sealed class AlertmanagerFixture : AlertmanagerServer, IAsyncLifetime;
