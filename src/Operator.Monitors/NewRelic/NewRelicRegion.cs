namespace Operator.Monitors.NewRelic;

/// <summary>Where a New Relic account keeps its data.</summary>
public enum NewRelicRegion
{
    /// <summary><c>api.newrelic.com</c>.</summary>
    Us,

    /// <summary><c>api.eu.newrelic.com</c>.</summary>
    Eu,
}
