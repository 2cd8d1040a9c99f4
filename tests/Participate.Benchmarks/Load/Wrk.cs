using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Participate.Benchmarks.Load;

/// <summary>wrk, where the machine has it.</summary>
internal sealed class Wrk : ILoadClient, IDisposable
{
    // wrk calls this when it is done; times are in microseconds.
    private const string Script = """
        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format('\n{"time":%d,"requests":%d,"bytes":%d,"failed":%d,"p50":%d,"p99":%d}\n',
            summary.duration, summary.requests, summary.bytes, e.connect + e.read + e.write + e.status + e.timeout,
            latency:percentile(50), latency:percentile(99)))
        end
        """;

    private readonly string script = Path.Combine(Path.GetTempPath(), $"participate-wrk-{Environment.ProcessId}.lua");

    public Wrk() => File.WriteAllText(script, Script);

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    public async Task<LoadResult> RunAsync(
        Uri page, IReadOnlyDictionary<string, string> headers, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "--threads", "1", "--connections", connections.ToString(CultureInfo.InvariantCulture),
            "--duration", $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s", "--timeout", "30s", "--script", script,
            .. headers.SelectMany(header => new[] { "--header", $"{header.Key}: {header.Value}" }), page.AbsoluteUri,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var line = output.Split('\n').LastOrDefault(text => text.StartsWith('{'))
            ?? throw new InvalidOperationException($"wrk did not measure {page}: {output}");
        using var json = JsonDocument.Parse(line);
        long Number(string name) => json.RootElement.GetProperty(name).GetInt64();
        return new LoadResult(Number("time") / 1e6, Number("requests"), Number("failed"), Number("bytes"), Number("p50") / 1e3, Number("p99") / 1e3);
    }

    public void Dispose() => File.Delete(script);
}
