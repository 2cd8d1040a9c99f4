using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Barriers;

/// <summary>A reform at the other end of a link.</summary>
public sealed record LinkedReform(int Id, string Title, ReformState State);

/// <summary>A reform in a list.</summary>
/// <param name="Owner">Who owns it; empty for nobody.</param>
/// <param name="Barriers">How many public barriers it would remove.</param>
public sealed record ReformRow(int Id, string Title, ReformInstrument Instrument, ReformState State, string Owner, string Source, int Barriers);

/// <summary>A reform as its page shows it. The entity, with its milestones, is not followed for changes.</summary>
/// <param name="Author">Who proposed it; empty where it came with the mission.</param>
/// <param name="Owner">Who owns it; null for nobody.</param>
/// <param name="Barriers">The public barriers that it would remove.</param>
/// <param name="Ideas">The public ideas that it unlocks.</param>
public sealed record ReformView(Reform Reform, string Author, NamedOrganisation? Owner, IReadOnlyList<LinkedBarrier> Barriers, IReadOnlyList<LinkedIdea> Ideas)
{
    public bool IsBy(Actor? actor) => actor is not null && Reform.AuthorId == actor.MemberId;
}

/// <summary>A reform as who proposed it finds it again, whatever its state.</summary>
public sealed record MyReform(int Id, string MissionSlug, string Title, ReformState State, Visibility Visibility, DateTime ProposedAt);

/// <summary>Reads reforms. What is not public is given only to whom <see cref="FindAsync"/> says.</summary>
public sealed class ReformQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>How many reforms of a member are shown.</summary>
    public const int MineShown = 20;

    private const int MostShown = 200;

    /// <summary>Public reforms of a mission, the newest first, paged by key.</summary>
    public async Task<Page<ReformRow>> ListAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await Rows(IdCursor.Range(Public(missionId), key, row => row.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    /// <summary>The newest public reforms of a mission.</summary>
    public Task<List<ReformRow>> NewestAsync(int missionId, int most, CancellationToken cancellationToken) =>
        Rows(Public(missionId).OrderByDescending(row => row.Id).Take(most)).ToListAsync(cancellationToken);

    /// <summary>What a member proposed in any mission, the newest first, for that member alone.</summary>
    public Task<List<MyReform>> OfMemberAsync(int memberId, CancellationToken cancellationToken) => (
        from reform in db.Reforms.AsNoTracking().Where(row => row.AuthorId == memberId).OrderByDescending(row => row.Id).Take(MineShown)
        join mission in db.Missions on reform.MissionId equals mission.Id
        orderby reform.Id descending
        select new MyReform(reform.Id, mission.Slug, reform.Title, reform.State, reform.Visibility, reform.ProposedAt)).ToListAsync(cancellationToken);

    /// <summary>A reform for its page: public ones for everyone, others for their authors and the moderators of the mission; null else.</summary>
    public async Task<ReformView?> FindAsync(int missionId, int reformId, Actor? actor, CancellationToken cancellationToken)
    {
        var reform = await db.Reforms.AsNoTracking().Include(row => row.Milestones.OrderBy(milestone => milestone.Position)).FirstOrDefaultAsync(row => row.Id == reformId && row.MissionId == missionId, cancellationToken);
        if (reform is null || !(reform.IsPublic || (actor is not null && (reform.AuthorId == actor.MemberId || actor.Moderates(missionId)))))
            return null;
        var author = reform.AuthorId is { } authorId ? await db.Users.Where(member => member.Id == authorId).Select(member => member.DisplayName).FirstAsync(cancellationToken) : "";
        var owner = reform.OwnerOrganisationId is { } id
            ? await db.Organisations.Where(row => row.Id == id).Select(row => new NamedOrganisation(row.Name, row.Slug)).FirstAsync(cancellationToken)
            : reform.OwnerName.Length > 0 ? new NamedOrganisation(reform.OwnerName, null) : null;
        var barriers = await db.Barriers.AsNoTracking().Where(row => row.Visibility == Visibility.Published && db.ReformBarriers.Any(link => link.ReformId == reformId && link.BarrierId == row.Id))
            .OrderBy(row => row.Id).Take(MostShown).Select(row => new LinkedBarrier(row.Id, row.Title, row.State)).ToListAsync(cancellationToken);
        return new ReformView(reform, author, owner, barriers, await IdeasOf(db.ReformIdeas.Where(link => link.ReformId == reformId).Select(link => link.IdeaId), cancellationToken));
    }

    /// <summary>What happened to it, the newest first.</summary>
    public Task<List<ReformStep>> StepsAsync(int reformId, CancellationToken cancellationToken) =>
        db.ReformSteps.AsNoTracking().Where(row => row.ReformId == reformId).OrderByDescending(row => row.Id).Take(MostShown).ToListAsync(cancellationToken);

    /// <summary>Its texts, the newest first.</summary>
    public Task<List<ReformRevision>> RevisionsAsync(int reformId, CancellationToken cancellationToken) =>
        db.ReformRevisions.AsNoTracking().Where(row => row.ReformId == reformId).OrderByDescending(row => row.Number).Take(MostShown).ToListAsync(cancellationToken);

    /// <summary>Public reforms that would remove a barrier.</summary>
    public Task<List<LinkedReform>> OfBarrierAsync(int barrierId, CancellationToken cancellationToken) => db.Reforms.AsNoTracking()
        .Where(row => row.Visibility == Visibility.Published && db.ReformBarriers.Any(link => link.BarrierId == barrierId && link.ReformId == row.Id))
        .OrderBy(row => row.Id).Take(MostShown).Select(row => new LinkedReform(row.Id, row.Title, row.State)).ToListAsync(cancellationToken);

    /// <summary>Public ideas that a barrier stands in the way of.</summary>
    public Task<List<LinkedIdea>> IdeasOfBarrierAsync(int barrierId, CancellationToken cancellationToken) =>
        IdeasOf(db.BarrierIdeas.Where(link => link.BarrierId == barrierId).Select(link => link.IdeaId), cancellationToken);

    /// <summary>Public barriers that stand in the way of an idea.</summary>
    public Task<List<LinkedBarrier>> BarriersOfIdeaAsync(int ideaId, CancellationToken cancellationToken) => db.Barriers.AsNoTracking()
        .Where(row => row.Visibility == Visibility.Published && db.BarrierIdeas.Any(link => link.IdeaId == ideaId && link.BarrierId == row.Id))
        .OrderBy(row => row.Id).Take(MostShown).Select(row => new LinkedBarrier(row.Id, row.Title, row.State)).ToListAsync(cancellationToken);

    /// <summary>Public reforms that unlock an idea.</summary>
    public Task<List<LinkedReform>> OfIdeaAsync(int ideaId, CancellationToken cancellationToken) => db.Reforms.AsNoTracking()
        .Where(row => row.Visibility == Visibility.Published && db.ReformIdeas.Any(link => link.IdeaId == ideaId && link.ReformId == row.Id))
        .OrderBy(row => row.Id).Take(MostShown).Select(row => new LinkedReform(row.Id, row.Title, row.State)).ToListAsync(cancellationToken);

    private IQueryable<Reform> Public(int missionId) => db.Reforms.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published);

    private Task<List<LinkedIdea>> IdeasOf(IQueryable<int> ids, CancellationToken cancellationToken) => (
        from idea in db.Ideas.AsNoTracking().Where(row => row.Visibility == Visibility.Published && ids.Contains(row.Id)).OrderBy(row => row.Id).Take(MostShown)
        join author in db.Users on idea.AuthorId equals author.Id
        orderby idea.Id
        select new LinkedIdea(idea.Id, idea.Title, author.DisplayName)).ToListAsync(cancellationToken);

    private IQueryable<ReformRow> Rows(IQueryable<Reform> rows) => rows.Select(row => new ReformRow(
        row.Id, row.Title, row.Instrument, row.State,
        row.OwnerOrganisationId == null ? row.OwnerName : db.Organisations.Where(owner => owner.Id == row.OwnerOrganisationId).Select(owner => owner.Name).First(),
        row.Source,
        db.ReformBarriers.Count(link => link.ReformId == row.Id && db.Barriers.Any(barrier => barrier.Id == link.BarrierId && barrier.Visibility == Visibility.Published))));
}
