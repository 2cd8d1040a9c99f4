using System.Diagnostics;

namespace Participate.Benchmarks.Export;

/// <summary>How much larger the process becomes than it was: looked at now and then while rows are written.</summary>
internal sealed class MemoryWatch
{
    private readonly long before;
    private long most;
    private long last = Stopwatch.GetTimestamp();

    public MemoryWatch()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        most = before = Now();
    }

    public double GrownMegabytes => (most - before) / 1024.0 / 1024.0;

    public ValueTask LookAsync()
    {
        if (Stopwatch.GetElapsedTime(last) > TimeSpan.FromMilliseconds(100))
        {
            last = Stopwatch.GetTimestamp();
            most = Math.Max(most, Now());
        }
        return ValueTask.CompletedTask;
    }

    private static long Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
