using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>
/// Closes accounts with their votes and helpful marks. The same person may come back with the same address, so votes that can still be cast go with
/// the account: one person keeps one vote. Votes of phases that are over stay, as nobody can cast them again.
/// </summary>
public sealed class ClosingService(MemberService members, ParticipateDbContext db, MissionCatalogue missions, VoteWriter writer, HelpfulMarkService marks, TimeProvider clock)
{
    /// <summary>The writer is busy for so long only where the site is stopping; the next start goes on.</summary>
    private const int MostAttempts = 100;

    /// <summary>How long after a closing its votes are still looked for at a start.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(7);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Closes the actor's account (see <see cref="MemberService.CloseAsync"/>), then takes back its votes in missions where voting is
    /// open today, each as an event in the log of votes. From the closing on no vote of the account is stored, whatever was on its
    /// way; where the process ends before all are taken back, the next start does it.
    /// </summary>
    public async Task<Outcome> CloseAsync(string password, Actor actor, CancellationToken cancellationToken)
    {
        var closed = await members.CloseAsync(password, actor, cancellationToken);
        if (closed.Succeeded)
            await TakeBackAsync(db.Users.Where(member => member.Id == actor.MemberId && member.ClosedAt != null));
        return closed;
    }

    /// <summary>Takes back what a process that ended in the middle of a closing left.</summary>
    public Task FinishAsync()
    {
        var since = clock.UtcNow() - LookBack;
        return TakeBackAsync(db.Users.Where(member => member.ClosedAt > since));
    }

    private async Task TakeBackAsync(IQueryable<Member> closed)
    {
        // Once an account is closed its votes go, even if the person who asked is gone.
        var votes = await (
            from member in closed
            join vote in db.Votes on member.Id equals vote.MemberId
            join idea in db.Ideas on vote.IdeaId equals idea.Id
            select new { idea.MissionId, IdeaId = idea.Id, MemberId = member.Id, ClosedAt = member.ClosedAt!.Value })
            .AsNoTracking().ToListAsync(CancellationToken.None);
        var open = (await missions.AllAsync(CancellationToken.None)).ToDictionary(mission => mission.Id);
        var taken = votes
            .Where(vote => open[vote.MissionId].Allows(Activities.Vote, UkTime.DateIn(vote.ClosedAt)))
            .Select(vote => new VoteRequest(vote.MissionId, vote.IdeaId, vote.MemberId, Choice: null, OfClosedAccount: true));
        await Task.WhenAll(taken.Select(WriteAsync));
        var marking = await closed.Where(member => db.HelpfulMarks.Any(mark => mark.MemberId == member.Id))
            .Select(member => new { member.Id, ClosedAt = member.ClosedAt!.Value }).ToListAsync(CancellationToken.None);
        foreach (var member in marking)
            await marks.TakeBackAsync(member.Id, member.ClosedAt);
    }

    private async Task WriteAsync(VoteRequest request)
    {
        for (var attempt = 1; !(await writer.WriteAsync(request)).Succeeded && attempt < MostAttempts; attempt++)
            await Task.Delay(Pause, clock, CancellationToken.None);
    }
}

/// <summary>Finishes closings at start, before the first request.</summary>
internal sealed class UnfinishedClosings(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClosingService>().FinishAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
