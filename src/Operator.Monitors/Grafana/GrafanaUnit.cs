namespace Operator.Monitors.Grafana;

/// <summary>Grafana's units as replies write them. Source: the categories of @grafana/data's value formats.</summary>
internal static class GrafanaUnit
{
    /// <summary>The unit, and what values are to be multiplied by.</summary>
    public static (string Unit, double Factor) Read(string unit) => unit switch
    {
        "percent" => ("%", 1),
        "percentunit" => ("%", 100),
        "bytes" or "decbytes" => ("bytes", 1),
        "bits" or "decbits" => ("bytes", 0.125),
        "kbytes" or "deckbytes" => ("bytes", 1024),
        "mbytes" or "decmbytes" => ("bytes", 1024 * 1024),
        "Bps" or "binBps" => ("bytes/s", 1),
        "bps" or "binbps" => ("bytes/s", 0.125),
        "s" or "dtdurations" => ("s", 1),
        "ms" or "dtdurationms" => ("ms", 1),
        "\u00b5s" => ("ms", 1e-3),
        "ns" => ("ms", 1e-6),
        "m" => ("s", 60),
        "h" => ("s", 3600),
        "reqps" => ("req/s", 1),
        "ops" or "cps" or "iops" or "rps" or "wps" => ("/s", 1),
        "reqpm" => ("req/min", 1),
        _ => ("", 1),
    };
}
