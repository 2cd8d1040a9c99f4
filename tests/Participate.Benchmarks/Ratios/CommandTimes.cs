using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Participate.Benchmarks.Ratios;

/// <summary>How long each command to the database took, from being sent to its last row being read.</summary>
internal sealed class CommandTimes : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private readonly Dictionary<string, List<double>> times = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, double> begun = [];

    public CommandTimes() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Commands in the order they were first sent, with the number sent and the median of milliseconds; begins anew.</summary>
    public IReadOnlyList<(string Sql, int Count, double Median)> Take()
    {
        lock (times)
        {
            List<(string, int, double)> taken = [.. times.Select(pair => (pair.Key, pair.Value.Count, pair.Value.Order().ElementAt(pair.Value.Count / 2)))];
            times.Clear();
            return taken;
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        lock (times)
        {
            // Until its first row a command is executed, from then on its reader is read.
            if (value.Value is CommandExecutedEventData executed)
                begun[executed.CommandId] = executed.Duration.TotalMilliseconds;
            if (value.Value is not DataReaderDisposingEventData read)
                return;
            var sql = string.Join(' ', read.Command.CommandText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (!times.TryGetValue(sql, out var of))
                times[sql] = of = [];
            begun.Remove(read.CommandId, out var before);
            of.Add(before + read.Duration.TotalMilliseconds);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

}
