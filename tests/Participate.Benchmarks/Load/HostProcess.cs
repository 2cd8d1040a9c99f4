using System.Diagnostics;
using System.Text.Json;

namespace Participate.Benchmarks.Load;

/// <summary>The site of <see cref="LoadHost"/>, started by this process and stopped with it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;

    private HostProcess(Process process, HostedSite site) => (this.process, Site) = (process, site);

    public HostedSite Site { get; }

    /// <summary>The memory it holds now, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<HostProcess> StartAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(HostProcess).Assembly.Location);
        start.ArgumentList.Add(LoadHost.Name);
        foreach (var setting in settings)
            start.ArgumentList.Add(setting);
        var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // Log lines may come before the description, which is the first line of JSON.
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith('{'))
                {
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return new HostProcess(process, JsonSerializer.Deserialize<HostedSite>(line)!);
                }
            }
            throw new InvalidOperationException("The site stopped before it was ready; what it said is above.");
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }
}
