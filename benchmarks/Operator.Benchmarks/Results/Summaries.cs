using BenchmarkDotNet.Reports;

namespace Operator.Benchmarks.Results;

/// <summary>What BenchmarkDotNet measured.</summary>
internal sealed class Summaries(IReadOnlyList<Summary> summaries)
{
    /// <summary>The mean time of one call, in nanoseconds.</summary>
    public double Nanoseconds<T>(string method, object? parameter = null) => Find<T>(method, parameter).ResultStatistics!.Mean;

    /// <summary>What one call allocates, in bytes.</summary>
    public double Bytes<T>(string method, object? parameter = null)
    {
        var report = Find<T>(method, parameter);
        return report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)!.Value;
    }

    private BenchmarkReport Find<T>(string method, object? parameter)
    {
        var report = summaries.SelectMany(summary => summary.Reports).Single(report =>
            report.BenchmarkCase.Descriptor.Type == typeof(T) && report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method &&
            (parameter is null || report.BenchmarkCase.Parameters.Items.Any(item => Equals(item.Value, parameter))));
        return report.Success
            ? report
            : throw new InvalidOperationException($"{typeof(T).Name}.{method} was not measured; the log in artifacts/benchmarks says why.");
    }
}
