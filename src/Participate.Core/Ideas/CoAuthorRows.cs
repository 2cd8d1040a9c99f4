using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>Keeps co-authors and their number on the idea together, inside the transaction that is open.</summary>
public sealed class CoAuthorRows(ParticipateDbContext db, Transactions transactions, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>Makes others wait until the transaction ends.</summary>
    public Task HoldAsync(int ideaId, CancellationToken cancellationToken) => db.Ideas.Where(row => row.Id == ideaId)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.CoAuthorCount, row => row.CoAuthorCount), cancellationToken);

    public async Task AddAsync(Idea idea, int memberId, CancellationToken cancellationToken)
    {
        await HoldAsync(idea.Id, cancellationToken);
        if (await db.CoAuthors.AnyAsync(row => row.IdeaId == idea.Id && row.MemberId == memberId, cancellationToken))
            return;
        db.CoAuthors.Add(new CoAuthor { IdeaId = idea.Id, MemberId = memberId, JoinedAt = clock.UtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        await CountAsync(idea.MissionId, idea.Id, 1, cancellationToken);
    }

    /// <summary>False where there is no such co-author.</summary>
    public async Task<bool> RemoveAsync(int missionId, int ideaId, int memberId, CancellationToken cancellationToken)
    {
        await HoldAsync(ideaId, cancellationToken);
        if (await db.CoAuthors.Where(row => row.IdeaId == ideaId && row.MemberId == memberId).ExecuteDeleteAsync(cancellationToken) == 0)
            return false;
        await CountAsync(missionId, ideaId, -1, cancellationToken);
        return true;
    }

    /// <summary>The address of an idea's page, or of one below it.</summary>
    public async Task<string> PathAsync(Idea idea, string below, CancellationToken cancellationToken)
    {
        var mission = (await missions.FindAsync(idea.MissionId, cancellationToken))!;
        return FormattableString.Invariant($"/missions/{mission.Slug}/ideas/{idea.Id}{below}");
    }

    private async Task CountAsync(int missionId, int ideaId, int by, CancellationToken cancellationToken)
    {
        transactions.Touch(missionId);
        await db.Ideas.Where(row => row.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.CoAuthorCount, row => row.CoAuthorCount + by), cancellationToken);
    }
}

/// <summary>Who closes the account is no co-author any more, and asked by nobody.</summary>
internal sealed class CoAuthorshipOfClosedMember(ParticipateDbContext db, CoAuthorRows rows) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        var ideas = await db.CoAuthors.Where(row => row.MemberId == happened.MemberId)
            .Join(db.Ideas, row => row.IdeaId, idea => idea.Id, (row, idea) => new { idea.Id, idea.MissionId }).OrderBy(idea => idea.Id).ToListAsync(cancellationToken);
        foreach (var idea in ideas)
            await rows.RemoveAsync(idea.MissionId, idea.Id, happened.MemberId, cancellationToken);
        await db.CoAuthorInvitations.Where(row => row.MemberId == happened.MemberId || row.InvitedById == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
    }
}
