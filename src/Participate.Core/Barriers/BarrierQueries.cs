using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Barriers;

/// <summary>A barrier in a list.</summary>
/// <param name="Owner">Who owns it; empty for nobody.</param>
/// <param name="Places">How many places it names.</param>
public sealed record BarrierRow(
    int Id, string Title, BarrierCategory Category, BarrierState State, Sectors Sectors, string PlaceCode, int Places, string Owner, string Source, int Seconded, DateTime ReportedAt, DateTime StateSince);

/// <summary>Which barriers a list shows.</summary>
public sealed record BarrierFilter(BarrierCategory? Category = null, BarrierState? State = null, Sectors Sector = Sectors.None, string? PlaceCode = null)
{
    public bool IsNone => this == new BarrierFilter();
}

/// <summary>A barrier as its page shows it. The entity is not followed for changes.</summary>
/// <param name="Text">The revision to read: the public one, or the newest of what waits.</param>
/// <param name="Author">Who reported it; empty where it came with the mission.</param>
/// <param name="Organisation">For which organisation; null for none.</param>
/// <param name="Owner">Who owns it, and the page of the organisation; null for nobody.</param>
/// <param name="MergedInto">The barrier that it was merged into, where that can be read; null else.</param>
/// <param name="HasNewerText">The newest text waits to be read.</param>
public sealed record BarrierView(Barrier Barrier, BarrierRevision Text, string Author, NamedOrganisation? Organisation, NamedOrganisation? Owner, LinkedBarrier? MergedInto, bool HasNewerText)
{
    public bool IsBy(Actor? actor) => actor is not null && Barrier.AuthorId == actor.MemberId;
}

/// <summary>An organisation by name; without an address where it is a body that is only named.</summary>
public sealed record NamedOrganisation(string Name, string? Slug);

/// <summary>A barrier at the other end of a link.</summary>
public sealed record LinkedBarrier(int Id, string Title, BarrierState State);

/// <summary>A line of a barrier's history.</summary>
public sealed record BarrierStepRow(BarrierStepKind Kind, BarrierState From, BarrierState To, string Reason, string Owner, DateTime At, LinkedReform? Reform, LinkedBarrier? Other);

/// <summary>A barrier as who reported it finds it again, whatever its state.</summary>
public sealed record MyBarrier(int Id, string MissionSlug, string Title, BarrierState State, Visibility Visibility, DateTime ReportedAt);

/// <summary>Reads barriers. What is not public is given only to whom <see cref="FindAsync"/> says.</summary>
public sealed class BarrierQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>How many barriers of a member are shown.</summary>
    public const int MineShown = 20;

    private const int MostSteps = 200;
    private const int MostRevisions = 100;

    /// <summary>Public barriers, those first that affect most members, paged by key.</summary>
    public async Task<Page<BarrierRow>> MostSecondedAsync(int missionId, BarrierFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var key = BarrierCursor.Parse(cursor);
        var rows = await Rows(BarrierCursor.Range(Filtered(missionId, filter), key).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return BarrierCursor.ToPage(rows, key, PageSize);
    }

    /// <summary>Public barriers, the newest first, paged by key.</summary>
    public async Task<Page<BarrierRow>> NewestAsync(int missionId, BarrierFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await Rows(IdCursor.Range(Filtered(missionId, filter), key, row => row.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    /// <summary>The public barriers of a mission that affect most members and were not removed; while the phase hides results, the newest.</summary>
    public Task<List<BarrierRow>> TopAsync(int missionId, int most, bool hidesResults, CancellationToken cancellationToken)
    {
        var open = Public(missionId).Where(row => row.State != BarrierState.Removed);
        return Rows((hidesResults ? open.OrderByDescending(row => row.Id) : open.OrderByDescending(row => row.Seconded).ThenByDescending(row => row.Id)).Take(most)).ToListAsync(cancellationToken);
    }

    /// <summary>What a member reported in any mission, the newest first, for that member alone.</summary>
    public Task<List<MyBarrier>> OfMemberAsync(int memberId, CancellationToken cancellationToken) => (
        from barrier in db.Barriers.AsNoTracking().Where(row => row.AuthorId == memberId).OrderByDescending(row => row.Id).Take(MineShown)
        join mission in db.Missions on barrier.MissionId equals mission.Id
        orderby barrier.Id descending
        select new MyBarrier(barrier.Id, mission.Slug, barrier.Title, barrier.State, barrier.Visibility, barrier.ReportedAt)).ToListAsync(cancellationToken);

    /// <summary>A barrier for its page: public and merged ones for everyone, others for their authors and the moderators of the mission; null else.</summary>
    public async Task<BarrierView?> FindAsync(int missionId, int barrierId, Actor? actor, CancellationToken cancellationToken)
    {
        var barrier = await db.Barriers.AsNoTracking().Include(row => row.Places).FirstOrDefaultAsync(row => row.Id == barrierId && row.MissionId == missionId, cancellationToken);
        if (barrier is null || !(barrier.IsReadable || (actor is not null && (barrier.AuthorId == actor.MemberId || actor.Moderates(missionId)))))
            return null;
        var text = barrier.PublishedRevisionId is { } id
            ? await db.BarrierRevisions.AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken)
            : await db.BarrierRevisions.AsNoTracking().FirstAsync(row => row.BarrierId == barrierId && row.Number == barrier.LatestRevisionNumber, cancellationToken);
        var author = barrier.AuthorId is { } authorId ? await db.Users.Where(member => member.Id == authorId).Select(member => member.DisplayName).FirstAsync(cancellationToken) : "";
        return new BarrierView(
            barrier,
            text,
            author,
            await OrganisationAsync(barrier.OrganisationId, "", cancellationToken),
            await OrganisationAsync(barrier.OwnerOrganisationId, barrier.OwnerName, cancellationToken),
            barrier.MergedIntoId is { } into ? await TargetAsync(into, cancellationToken) : null,
            text.Number < barrier.LatestRevisionNumber);
    }

    /// <summary>The newest text of a barrier, for who may edit it.</summary>
    public Task<BarrierRevision> NewestTextAsync(int barrierId, CancellationToken cancellationToken) =>
        db.BarrierRevisions.AsNoTracking().Where(row => row.BarrierId == barrierId).OrderByDescending(row => row.Number).FirstAsync(cancellationToken);

    /// <summary>What happened to it, the newest first.</summary>
    public Task<List<BarrierStepRow>> StepsAsync(int barrierId, CancellationToken cancellationToken) => (
        from step in db.BarrierSteps.AsNoTracking().Where(row => row.BarrierId == barrierId).OrderByDescending(row => row.Id).Take(MostSteps)
        join reform in db.Reforms.Where(row => row.Visibility == Visibility.Published) on step.ReformId equals (int?)reform.Id into reforms
        from reform in reforms.DefaultIfEmpty()
        join other in db.Barriers.Where(row => row.Visibility == Visibility.Published || row.Visibility == Visibility.Merged) on step.OtherBarrierId equals (int?)other.Id into others
        from other in others.DefaultIfEmpty()
        orderby step.Id descending
        select new BarrierStepRow(
            step.Kind, step.From, step.To, step.Reason, step.OwnerName, step.At,
            reform == null ? null : new LinkedReform(reform.Id, reform.Title, reform.State),
            other == null ? null : new LinkedBarrier(other.Id, other.Title, other.State))).ToListAsync(cancellationToken);

    /// <summary>Its texts, the newest first: the approved ones for everyone, all for its author and moderators.</summary>
    public Task<List<BarrierRevision>> RevisionsAsync(int barrierId, bool all, CancellationToken cancellationToken) => db.BarrierRevisions.AsNoTracking()
        .Where(row => row.BarrierId == barrierId && (all || row.ApprovedAt != null)).OrderByDescending(row => row.Number).Take(MostRevisions).ToListAsync(cancellationToken);

    /// <summary>Where the member stands who said that it affects them; null for who did not.</summary>
    public Task<BarrierSecond?> OwnSecondAsync(int barrierId, int memberId, CancellationToken cancellationToken) =>
        db.BarrierSeconds.AsNoTracking().FirstOrDefaultAsync(row => row.BarrierId == barrierId && row.MemberId == memberId, cancellationToken);

    internal static IQueryable<BarrierRow> Rows(ParticipateDbContext db, IQueryable<Barrier> rows) => rows.Select(row => new BarrierRow(
        row.Id, row.Title, row.Category, row.State, row.Sectors, row.PlaceCode, row.Places.Count,
        row.OwnerOrganisationId == null ? row.OwnerName : db.Organisations.Where(owner => owner.Id == row.OwnerOrganisationId).Select(owner => owner.Name).First(),
        row.Source, row.Seconded, row.ReportedAt, row.StateSince));

    private Task<LinkedBarrier?> TargetAsync(int barrierId, CancellationToken cancellationToken) => db.Barriers
        .Where(row => row.Id == barrierId && (row.Visibility == Visibility.Published || row.Visibility == Visibility.Merged))
        .Select(row => new LinkedBarrier(row.Id, row.Title, row.State)).FirstOrDefaultAsync(cancellationToken);

    private async Task<NamedOrganisation?> OrganisationAsync(int? id, string name, CancellationToken cancellationToken) => id is { } known
        ? await db.Organisations.Where(row => row.Id == known).Select(row => new NamedOrganisation(row.Name, row.Slug)).FirstAsync(cancellationToken)
        : name.Length > 0 ? new NamedOrganisation(name, null) : null;

    private IQueryable<BarrierRow> Rows(IQueryable<Barrier> rows) => Rows(db, rows);

    private IQueryable<Barrier> Public(int missionId) => db.Barriers.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published);

    private IQueryable<Barrier> Filtered(int missionId, BarrierFilter filter)
    {
        var rows = Public(missionId);
        if (filter.Category is { } category)
            rows = rows.Where(row => row.Category == category);
        if (filter.State is { } state)
            rows = rows.Where(row => row.State == state);
        if (filter.Sector is var sector && sector != Sectors.None)
            rows = rows.Where(row => (row.Sectors & sector) != 0);
        if (filter.PlaceCode is { Length: > 0 } place)
        {
            var codes = PlaceRegister.WithDescendants(place);
            rows = rows.Where(row => row.Places.Any(at => codes.Contains(at.PlaceCode)));
        }
        return rows;
    }
}
