using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Mobilisation;

/// <summary>A pledge in a list.</summary>
/// <param name="Who">The organisation's name, or the member's.</param>
/// <param name="OrganisationSlug">Null where a member pledges.</param>
/// <param name="IdeaTitle">Of an idea that everyone may read; else null.</param>
public sealed record PledgeRow(
    int Id, string MissionSlug, string Text, PledgeKind Kind, PledgeUnit Unit, long? Hundredths, PledgeState State, DateOnly DueOn, string PlaceCode, Sectors Sector,
    string Who, string? OrganisationSlug, int? IdeaId, string? IdeaTitle, int? BarrierId, string? BarrierTitle, int? ReformId, string? ReformTitle, DateTime? OfferedAt)
{
    /// <summary>It runs, and its day is past.</summary>
    public bool IsOverdue(DateOnly today) => State is PledgeState.Accepted or PledgeState.Active && DueOn < today;
}

/// <summary>Whether barriers, reforms and pledges hang on an idea.</summary>
public sealed record IdeaInCoalition(bool Barriers, bool Reforms, bool Pledges);

/// <summary>A pledge as its member finds it again, whatever its state.</summary>
public sealed record MyPledge(int Id, string MissionSlug, string Text, PledgeState State, Visibility Visibility, DateTime CreatedAt);

/// <summary>A pledge as its page shows it. The entity is not followed for changes.</summary>
/// <param name="Newest">The newest text, which may wait for review.</param>
/// <param name="Events">Its history, oldest first.</param>
/// <param name="Revisions">How many texts it had.</param>
public sealed record PledgeView(Pledge Pledge, PledgeRow Row, PledgeRevision Newest, IReadOnlyList<PledgeEvent> Events, int Revisions);

/// <summary>What a list of pledges shows.</summary>
public sealed record PledgeFilter
{
    public static PledgeFilter None { get; } = new();

    public PledgeKind? Kind { get; init; }

    public PledgeState? State { get; init; }

    public Sectors? Sector { get; init; }

    /// <summary>A row of the coalition's grid.</summary>
    public string? Row { get; init; }

    public int? Phase { get; init; }

    public int? IdeaId { get; init; }

    public int? BarrierId { get; init; }

    public int? ReformId { get; init; }
}

/// <summary>How well an organisation kept what it pledged.</summary>
/// <param name="OnTime">Of the delivered, those by the day they were promised for.</param>
public sealed record TrackRecord(int Offered, int Running, int Delivered, int OnTime, int Missed, int Withdrawn)
{
    /// <summary>The share of what came due that was delivered on time, in percent; null before anything did.</summary>
    public int? OnTimePercent => Delivered + Missed == 0 ? null : (int)Math.Round(100.0 * OnTime / (Delivered + Missed), MidpointRounding.AwayFromZero);
}

/// <summary>Reads pledges: the public ones, and for who may act on one also what waits.</summary>
public sealed class PledgeQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>How many pledges of a member are shown.</summary>
    public const int MineShown = 20;

    private const int MostEvents = 200;
    private const int MostOwn = 50;

    /// <summary>Public pledges of a mission, the newest first.</summary>
    public async Task<Page<PledgeRow>> ListAsync(int missionId, PledgeFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var pledges = Where(Public().Where(row => row.MissionId == missionId), filter);
        return await PageAsync(filter.IdeaId is { } idea ? await ToIdeaAsync(db, pledges, idea, cancellationToken) : pledges, cursor, cancellationToken);
    }

    /// <summary>Public pledges of an organisation in every mission, the newest first.</summary>
    public Task<Page<PledgeRow>> OfOrganisationAsync(IReadOnlyCollection<int> organisationIds, string? cursor, CancellationToken cancellationToken) =>
        PageAsync(Public().Where(row => row.OrganisationId != null && organisationIds.Contains(row.OrganisationId.Value)), cursor, cancellationToken);

    /// <summary>How an organisation kept its pledges.</summary>
    public async Task<TrackRecord> TrackRecordAsync(IReadOnlyCollection<int> organisationIds, CancellationToken cancellationToken)
    {
        var counts = await Public().Where(row => row.OrganisationId != null && organisationIds.Contains(row.OrganisationId.Value)).GroupBy(row => new { row.State, row.WasOnTime })
            .Select(group => new { group.Key.State, group.Key.WasOnTime, Count = group.Count() }).ToListAsync(cancellationToken);
        int Sum(params PledgeState[] states) => counts.Where(row => states.Contains(row.State)).Sum(row => row.Count);
        return new TrackRecord(
            Sum(PledgeState.Offered), Sum(PledgeState.Accepted, PledgeState.Active), Sum(PledgeState.Delivered), counts.Where(row => row.WasOnTime == true).Sum(row => row.Count),
            Sum(PledgeState.Missed), Sum(PledgeState.Withdrawn));
    }

    /// <summary>What of the coalition hangs on an idea, public or not: one question, so that an idea with nothing costs no more.</summary>
    public Task<IdeaInCoalition> AroundIdeaAsync(int ideaId, CancellationToken cancellationToken) => db.Ideas.AsNoTracking().Where(idea => idea.Id == ideaId)
        .Select(idea => new IdeaInCoalition(
            db.BarrierIdeas.Any(link => link.IdeaId == idea.Id), db.ReformIdeas.Any(link => link.IdeaId == idea.Id), db.Pledges.Any(pledge => pledge.IdeaId == idea.Id)
                || db.Ideas.Any(merged => merged.MergedIntoId == idea.Id && merged.Visibility == Visibility.Merged && db.Pledges.Any(pledge => pledge.IdeaId == merged.Id))))
        .FirstAsync(cancellationToken);

    /// <summary>The newest pledges to an idea, and to those merged into it, that stand or were kept or missed.</summary>
    public async Task<List<PledgeRow>> OfIdeaAsync(int ideaId, int most, CancellationToken cancellationToken) =>
        await Rows((await ToIdeaAsync(db, Public(), ideaId, cancellationToken)).Where(row => row.State != PledgeState.Withdrawn).OrderByDescending(row => row.Id).Take(most)).ToListAsync(cancellationToken);

    /// <summary>The sectors, of those asked for, of which a pledge to the idea, or to one merged into it, stands.</summary>
    public async Task<Sectors> SectorsOfIdeaAsync(int ideaId, Sectors asked, CancellationToken cancellationToken)
    {
        var (found, toIdea) = (Sectors.None, await ToIdeaAsync(db, Public(), ideaId, cancellationToken));
        foreach (var sector in SectorNames.In(asked))
        {
            if (await toIdea.AnyAsync(row => row.Sector == sector && row.State >= PledgeState.Offered && row.State <= PledgeState.Delivered, cancellationToken))
                found |= sector;
        }
        return found;
    }

    /// <summary>Drafts and pledges that wait for review of a member, the newest first.</summary>
    public Task<List<PledgeRow>> OwnAsync(int missionId, int memberId, CancellationToken cancellationToken) => Rows(
        db.Pledges.AsNoTracking().Where(row => row.MissionId == missionId && row.MemberId == memberId && (row.Visibility == Visibility.Draft || row.Visibility == Visibility.Waiting) && row.State != PledgeState.Withdrawn)
            .OrderByDescending(row => row.Id).Take(MostOwn)).ToListAsync(cancellationToken);

    /// <summary>What a member pledged alone in any mission, the newest first.</summary>
    public Task<List<MyPledge>> OfMemberAsync(int memberId, CancellationToken cancellationToken) => (
        from pledge in db.Pledges.AsNoTracking().Where(row => row.MemberId == memberId && row.OrganisationId == null).OrderByDescending(row => row.Id).Take(MineShown)
        join mission in db.Missions on pledge.MissionId equals mission.Id
        orderby pledge.Id descending
        select new MyPledge(pledge.Id, mission.Slug, pledge.Text, pledge.State, pledge.Visibility, pledge.CreatedAt)).ToListAsync(cancellationToken);

    /// <summary>Pledges that wait for the team: offered ones, the oldest first.</summary>
    public Task<List<PledgeRow>> OfferedAsync(int missionId, int most, CancellationToken cancellationToken) =>
        Rows(Public().Where(row => row.MissionId == missionId && row.State == PledgeState.Offered).OrderBy(row => row.Id).Take(most)).ToListAsync(cancellationToken);

    /// <summary>Pledges that are overdue, those that wait longest first.</summary>
    public Task<List<PledgeRow>> OverdueAsync(int missionId, DateOnly today, int most, CancellationToken cancellationToken) =>
        Rows(Public().Where(row => row.MissionId == missionId && (row.State == PledgeState.Accepted || row.State == PledgeState.Active) && row.DueOn < today)
            .OrderBy(row => row.DueOn).ThenBy(row => row.Id).Take(most)).ToListAsync(cancellationToken);

    /// <summary>A pledge of a mission in whatever state; who may read it decides the caller. Null where there is none.</summary>
    public async Task<PledgeView?> FindAsync(int missionId, int pledgeId, CancellationToken cancellationToken)
    {
        if (await db.Pledges.AsNoTracking().FirstOrDefaultAsync(row => row.Id == pledgeId && row.MissionId == missionId, cancellationToken) is not { } pledge)
            return null;
        var row = await Rows(db.Pledges.AsNoTracking().Where(found => found.Id == pledgeId)).SingleAsync(cancellationToken);
        var newest = await db.PledgeRevisions.AsNoTracking().SingleAsync(revision => revision.PledgeId == pledgeId && revision.Number == pledge.LatestRevisionNumber, cancellationToken);
        var events = await db.PledgeEvents.AsNoTracking().Where(happened => happened.PledgeId == pledgeId).OrderBy(happened => happened.Id).Take(MostEvents).ToListAsync(cancellationToken);
        return new PledgeView(pledge, row, newest, events, pledge.LatestRevisionNumber);
    }

    /// <summary>The approved texts of a pledge, the newest first; those that wait too where they are asked for.</summary>
    public Task<List<PledgeRevision>> RevisionsAsync(int pledgeId, bool withWaiting, CancellationToken cancellationToken) => db.PledgeRevisions.AsNoTracking()
        .Where(row => row.PledgeId == pledgeId && (withWaiting || row.ApprovedAt != null)).OrderByDescending(row => row.Number).Take(MostEvents).ToListAsync(cancellationToken);

    /// <summary>Those of some pledges that were made to an idea, or to one that was merged into it: what was pledged to that is meant for it.</summary>
    internal static async Task<IQueryable<Pledge>> ToIdeaAsync(ParticipateDbContext db, IQueryable<Pledge> pledges, int ideaId, CancellationToken cancellationToken)
    {
        List<int> ideas = [ideaId, .. await db.Ideas.Where(idea => idea.MergedIntoId == ideaId && idea.Visibility == Visibility.Merged).Select(idea => idea.Id).ToListAsync(cancellationToken)];
        return pledges.Where(row => row.IdeaId != null && ideas.Contains(row.IdeaId.Value));
    }

    private IQueryable<Pledge> Public() => db.Pledges.AsNoTracking().Where(row => row.Visibility == Visibility.Published);

    private static IQueryable<Pledge> Where(IQueryable<Pledge> pledges, PledgeFilter filter)
    {
        if (filter.Kind is { } kind)
            pledges = pledges.Where(row => row.Kind == kind);
        if (filter.State is { } state)
            pledges = pledges.Where(row => row.State == state);
        if (filter.Sector is { } sector)
            pledges = pledges.Where(row => row.Sector == sector);
        if (filter.Row is { } place)
            pledges = pledges.Where(row => row.RegionCode == place);
        if (filter.Phase is { } phase)
            pledges = pledges.Where(row => (int)row.Phase == phase);
        if (filter.BarrierId is { } barrier)
            pledges = pledges.Where(row => row.BarrierId == barrier);
        return filter.ReformId is { } reform ? pledges.Where(row => row.ReformId == reform) : pledges;
    }

    private async Task<Page<PledgeRow>> PageAsync(IQueryable<Pledge> pledges, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await Rows(IdCursor.Range(pledges, key, row => row.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    private IQueryable<PledgeRow> Rows(IQueryable<Pledge> pledges) => pledges.Select(row => new PledgeRow(
        row.Id, db.Missions.Where(mission => mission.Id == row.MissionId).Select(mission => mission.Slug).First(),
        row.Text, row.Kind, row.Unit, row.Hundredths, row.State, row.DueOn, row.PlaceCode, row.Sector,
        row.OrganisationId == null
            ? db.Users.Where(member => member.Id == row.MemberId).Select(member => member.DisplayName).First()
            : db.Organisations.Where(organisation => organisation.Id == row.OrganisationId).Select(organisation => organisation.Name).First(),
        db.Organisations.Where(organisation => organisation.Id == row.OrganisationId).Select(organisation => organisation.Slug).FirstOrDefault(),
        // What was merged is told as what it was merged into.
        db.Ideas.Where(idea => idea.Id == row.IdeaId).Select(idea => idea.Visibility == Visibility.Merged ? idea.MergedIntoId : (int?)idea.Id).FirstOrDefault(),
        db.Ideas.Where(idea => idea.Id == row.IdeaId)
            .Select(idea => idea.Visibility == Visibility.Published ? idea.Title
                : idea.Visibility == Visibility.Merged ? db.Ideas.Where(into => into.Id == idea.MergedIntoId && into.Visibility == Visibility.Published).Select(into => into.Title).FirstOrDefault()
                : null).FirstOrDefault(),
        row.BarrierId, db.Barriers.Where(barrier => barrier.Id == row.BarrierId && barrier.Visibility == Visibility.Published).Select(barrier => barrier.Title).FirstOrDefault(),
        row.ReformId, db.Reforms.Where(reform => reform.Id == row.ReformId && reform.Visibility == Visibility.Published).Select(reform => reform.Title).FirstOrDefault(),
        row.OfferedAt));
}
