using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Participate.TestSupport;

namespace Participate.Web.Tests.Faults;

/// <summary>The site as a process that is ended under load: without warning, as operators stop it, and with a disk that is full.</summary>
public class KillTests
{
    private const int Workers = 6;

    /// <summary>The drill of the benchmarks, small: <c>drill</c> kills two hundred times.</summary>
    [Fact]
    public async Task Site_KilledUnderLoad_KeepsAllThatItAcknowledged()
    {
        const int kills = 3, actsBetween = 150;
        using var loaded = await LoadedSite.CreateAsync();
        for (var kill = 0; kill < kills; kill++)
        {
            await using var site = await loaded.StartAsync();
            var acts = 0;
            var killed = new TaskCompletionSource();
            var run = loaded.Load.RunAsync(site.Address, Workers, () =>
            {
                if (Interlocked.Increment(ref acts) == actsBetween)
                    killed.SetResult();
            }, CancellationToken.None);

            await Task.WhenAny(killed.Task, run);
            await site.KillAsync();

            Assert.True((await run).Acknowledged >= actsBetween);
        }
        await loaded.CheckAsync();
        Assert.True(loaded.Load.Standing > kills);
    }

    [Fact]
    public async Task Site_ToldToStopUnderLoad_EndsWellAndKeepsAllThatItAcknowledged()
    {
        const int actsBefore = 150;
        using var loaded = await LoadedSite.CreateAsync();
        await using var site = await loaded.StartAsync();
        var acts = 0;
        var begun = new TaskCompletionSource();
        var run = loaded.Load.RunAsync(site.Address, Workers, () =>
        {
            if (Interlocked.Increment(ref acts) == actsBefore)
                begun.SetResult();
        }, CancellationToken.None);
        await Task.WhenAny(begun.Task, run);

        await site.TerminateAsync();
        var code = await site.ExitAsync();
        var counts = await run;

        Assert.Equal(0, code);
        Assert.True(counts.Acknowledged >= actsBefore);
        await loaded.CheckAsync();
    }

    [Fact]
    public async Task Site_ToldToStopInTheMiddleOfARequest_AnswersItAndTakesNoOthers()
    {
        using var loaded = await LoadedSite.CreateAsync();
        await using var site = await loaded.StartAsync();
        var member = loaded.Members[0];
        var body = $"__RequestVerificationToken={Uri.EscapeDataString(member.Token)}&choice=support";
        using var slow = new TcpClient();
        await slow.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = slow.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /missions/{loaded.Mission}/ideas/{loaded.Ideas[0]}/vote HTTP/1.1\r\nHost: {site.Address.Authority}\r\nCookie: {member.Cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"));
        // The site asks for the rest: it is at work on the request.
        Assert.StartsWith("HTTP/1.1 100", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body[..20]));

        await site.TerminateAsync();
        await RefusesAsync(site.Address);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body[20..]));
        var answer = await reader.ReadToEndAsync();
        var code = await site.ExitAsync();

        Assert.Contains($"HTTP/1.1 {(int)HttpStatusCode.Redirect} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("sign-in", answer, StringComparison.Ordinal);
        Assert.Equal(0, code);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(loaded.Directory, "participate.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"Votes\" WHERE \"MemberId\" = {member.MemberId}";
        Assert.Equal(1L, await command.ExecuteScalarAsync());
        await loaded.CheckAsync();
    }

    [SkippableFact]
    public async Task Site_OnADiskThatFills_SaysSoKeepsAllThatItAcknowledgedAndGoesOnWhenThereIsRoom()
    {
        using var disk = await SmallDisk.MountAsync(24);
        using var loaded = await LoadedSite.CreateAsync();
        Copy(loaded.Directory, disk.Directory);
        await using var site = await loaded.StartAsync(disk.Directory);
        using var visitor = new Visitor(site.Address);
        await loaded.Load.RunAsync(site.Address, Workers, null, new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token);

        disk.Fill();
        var full = await loaded.Load.RunAsync(site.Address, Workers, null, new CancellationTokenSource(TimeSpan.FromSeconds(3)).Token);
        var (ready, page) = (await visitor.GetAsync("/health/ready"), await visitor.GetAsync($"/missions/{loaded.Mission}/ideas"));
        disk.Empty();
        var again = await loaded.Load.RunAsync(site.Address, Workers, null, new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        var afterwards = await visitor.GetAsync("/health/ready");
        await site.TerminateAsync();

        Assert.True(full.Unanswered > 0);
        Assert.Contains("no room left", ready.Body, StringComparison.Ordinal);
        page.Expect();
        Assert.True(again.Acknowledged > 0);
        Assert.Equal("ready", afterwards.Body);
        Assert.Equal(0, await site.ExitAsync());
        await loaded.CheckAsync(disk.Directory);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Waits until nobody listens any more.</summary>
    private static async Task RefusesAsync(Uri address)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var another = new TcpClient();
                await another.ConnectAsync(address.Host, address.Port);
            }
            catch (SocketException)
            {
                return;
            }
            Assert.True(attempt < 500, "It still takes connections.");
            await Task.Delay(20);
        }
    }
}
