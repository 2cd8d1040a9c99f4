using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Notifications;
using Participate.TestSupport;
using Participate.Web.Commands;
using Xunit.Abstractions;

namespace Participate.Web.Tests.Commands;

/// <summary>Digests for many subscribers, in a process that is killed: nobody gets two or none, and memory does not grow with their number.</summary>
public class DigestCommandTests(ITestOutputHelper output)
{
    private static readonly int Subscribers = Machine.AtScale ? 100_000 : 3_000;

    [Fact]
    public async Task Digest_KilledAgainAndAgain_GivesEachSubscriberExactlyOneEmail()
    {
        await using var site = await TestSite.StartAsync();
        await SubscribedAsync(site, Subscribers);
        int[] killedAt = [Subscribers / 10, Subscribers / 2, Subscribers * 3 / 4];

        // While followers are told, then while digests are written.
        await KilledAsync(site, db => db.Notifications.CountAsync(), Subscribers / 3);
        foreach (var emails in killedAt)
            await KilledAsync(site, db => db.OutboxEmails.CountAsync(), emails);
        await using var last = TestCommand.Start(site.Directory, "digest", "--now");
        var said = await last.FinishAsync();

        var sent = await site.ReadAsync(db => db.OutboxEmails.Select(email => email.To).ToListAsync());
        Assert.Equal((Subscribers + 1, Subscribers + 1), (sent.Count, sent.Distinct().Count()));
        Assert.Equal(0, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.EmailDue != null)));
        var run = await site.ReadAsync(db => db.DigestRuns.SingleAsync(row => row.Frequency == Frequency.Daily));
        Assert.Equal((Subscribers + 1, Subscribers + 1), (run.MembersDone, run.Emails));
        output.WriteLine($"{Subscribers} subscribers, killed four times: {said}");
    }

    [Fact]
    public async Task Digest_TenTimesTheSubscribers_TakesNoMoreMemory()
    {
        var subscribers = Subscribers / 3;
        var few = await PeakMemoryAsync(subscribers / 10);
        var many = await PeakMemoryAsync(subscribers);

        output.WriteLine($"Peak memory: {few} MB for {subscribers / 10} subscribers, {many} MB for {subscribers}.");
        Assert.True(many < few * 1.5 + 20, $"{few} MB became {many} MB");
    }

    [Fact]
    public async Task Digest_WeeklyWithoutNow_IsRefusedAsUsage()
    {
        await using var site = await TestSite.StartAsync();

        var answer = await RunCommand.OnAsync(site, "digest", "--weekly");

        Assert.Equal(ExitCode.Usage, answer.Code);
    }

    [Fact]
    public async Task Digest_Progress_IsALineForEachTenth()
    {
        await using var site = await TestSite.StartAsync();
        await SubscribedAsync(site, 1_000);

        var answer = await RunCommand.OnAsync(site, "digest", "--now");

        Assert.Equal(0, answer.Code);
        Assert.Contains("Daily digest 50%:", answer.Error, StringComparison.Ordinal);
        Assert.Contains("Daily digest 100%: 1,001 of 1,001 members, 1,001 e-mails", answer.Error, StringComparison.Ordinal);
        Assert.StartsWith("Wrote 1,001 digests", answer.Output, StringComparison.Ordinal);
    }

    private async Task<int> PeakMemoryAsync(int subscribers)
    {
        await using var site = await TestSite.StartAsync();
        await SubscribedAsync(site, subscribers);
        await using var command = TestCommand.Start(site.Directory, "digest", "--now");
        var said = await command.FinishAsync();
        output.WriteLine(said);
        return int.Parse(Regex.Match(said, @"peak memory ([\d,]+) MB").Groups[1].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>So many members, and the author, who have something to be told in their daily digest.</summary>
    private static async Task SubscribedAsync(TestSite site, int subscribers)
    {
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        await site.Make.FollowersAsync(idea, subscribers);
        await site.Make.CommentAsync(idea);
    }

    /// <summary>Runs the command and kills it once it wrote so many rows, or a little later.</summary>
    private static async Task KilledAsync(TestSite site, Func<ParticipateDbContext, Task<int>> count, int rows)
    {
        await using var command = TestCommand.Start(site.Directory, "digest", "--now");
        while (!command.HasExited && await site.ReadAsync(count) < rows)
            await Task.Delay(100);
        Assert.False(command.HasExited, "It ended before it could be killed.");
        await command.KillAsync();
    }
}
