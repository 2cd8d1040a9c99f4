using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;

namespace Participate.Core.Delivery;

/// <summary>An action in a list.</summary>
/// <param name="Late">Open milestones of it that are late, where it is open itself.</param>
/// <param name="DaysLate">Of the one that is most late.</param>
/// <param name="Next">The next open milestone, or null.</param>
public sealed record ActionRow(int Id, string Title, ActionState State, string OwnerName, bool HasEveryRole, int Milestones, int Reached, int Late, int DaysLate, string? Next, DateOnly? NextOn, int Ideas);

/// <summary>A milestone with the barrier that made it slip, where that is public.</summary>
public sealed record MilestoneRow(Milestone Milestone, int DaysLate, int? BarrierId, string? Barrier, IReadOnlyList<MilestoneChange> Changes);

/// <summary>An idea of an action. What cannot be read any more has no title.</summary>
public sealed record ActionIdeaRow(int Id, string? Title, Decision Decision);

/// <summary>An update, with whom it speaks for.</summary>
/// <param name="Organisation">Null for the mission team.</param>
public sealed record ActionUpdateRow(int Id, string TextHtml, string Link, ActionUpdateState State, string? Organisation, string? OrganisationSlug, string By, DateTime At, DateTime? PublishedAt);

/// <summary>Pledges of one kind and state to the ideas of an action.</summary>
public sealed record ActionPledges(PledgeKind Kind, PledgeState State, int Count);

/// <summary>An action as its page shows it. The entity is not followed for changes.</summary>
/// <param name="Changes">Its beginning, its states and its texts, oldest first.</param>
public sealed record ActionView(
    DeliveryAction Action, string? OwnerSlug, IReadOnlyList<(int Id, string Slug, string Name)> Partners, IReadOnlyList<ActionIdeaRow> Ideas, IReadOnlyList<(int Id, string Title)> Reforms,
    IReadOnlyList<MilestoneRow> Milestones, IReadOnlyList<ActionPledges> Pledges, IReadOnlyList<ActionChange> Changes);

/// <summary>Reads actions. All of them are public; updates only where they are published, unless the caller asks for more.</summary>
public sealed class DeliveryQueries(ParticipateDbContext db, TimeProvider clock)
{
    public const int PageSize = 20;

    private const int MostChanges = 200;

    /// <summary>
    /// A page of the actions of a mission: those with a late milestone first, then the others, the newest of each first.
    /// </summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="lateOnly">Only those with a late milestone.</param>
    public async Task<Page<ActionRow>> ListAsync(int missionId, ActionState? state, bool lateOnly, string? cursor, CancellationToken cancellationToken)
    {
        var (key, today) = (Place.Parse(cursor), clock.Today());
        var all = db.DeliveryActions.AsNoTracking().Where(row => row.MissionId == missionId && (state == null || row.State == state));
        var late = all.Where(IsLate(today));
        var rest = lateOnly ? all.Where(row => false) : all.Where(row => !db.DeliveryActions.Where(IsLate(today)).Any(other => other.Id == row.Id));
        var newer = key is { Newer: true };
        // Going on from the late ones to the rest, or back from the rest to the late ones.
        var (first, second) = newer ? (rest, late) : (late, rest);
        var ids = new List<(bool IsLate, int Id)>();
        if (key is null || key.IsLate != newer)
            ids.AddRange((await IdCursor.Range(first, key is null ? null : new IdCursor(newer, key.Id), row => row.Id).Take(PageSize + 1).Select(row => row.Id).ToListAsync(cancellationToken)).Select(id => (!newer, id)));
        if (ids.Count <= PageSize)
        {
            var inSecond = key is not null && key.IsLate == newer ? new IdCursor(newer, key.Id) : newer ? new IdCursor(true, 0) : null;
            ids.AddRange((await IdCursor.Range(second, inSecond, row => row.Id).Take(PageSize + 1 - ids.Count).Select(row => row.Id).ToListAsync(cancellationToken)).Select(id => (newer, id)));
        }
        var more = ids.Count > PageSize;
        if (more)
            ids.RemoveAt(PageSize);
        if (newer)
            ids.Reverse();
        var rows = await RowsAsync([.. ids.Select(entry => entry.Id)], today, cancellationToken);
        return ids.Count == 0
            ? new Page<ActionRow>(rows, null, null)
            : new Page<ActionRow>(rows, (newer ? more : key is not null) ? Place.Text('a', ids[0]) : null, newer || more ? Place.Text('b', ids[^1]) : null);
    }

    /// <summary>How many actions of a mission are in each state, and how many of them are late.</summary>
    public async Task<(IReadOnlyDictionary<ActionState, int> States, int Late)> CountsAsync(int missionId, CancellationToken cancellationToken)
    {
        var all = db.DeliveryActions.Where(row => row.MissionId == missionId);
        return (
            await all.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken),
            await all.CountAsync(IsLate(clock.Today()), cancellationToken));
    }

    /// <summary>An action; null where there is none in the mission.</summary>
    public async Task<ActionView?> FindAsync(int missionId, int actionId, CancellationToken cancellationToken)
    {
        if (await db.DeliveryActions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == actionId && row.MissionId == missionId, cancellationToken) is not { } action)
            return null;
        var partners = await (
            from part in db.ActionPartners.Where(row => row.ActionId == actionId)
            join organisation in db.Organisations on part.OrganisationId equals organisation.Id
            orderby organisation.Name
            select new { organisation.Id, organisation.Slug, organisation.Name }).ToListAsync(cancellationToken);
        var ideas = await (
            from part in db.ActionIdeas.Where(row => row.ActionId == actionId)
            join idea in db.Ideas on part.IdeaId equals idea.Id
            orderby idea.Id
            select new ActionIdeaRow(idea.Id, idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged ? idea.Title : null, idea.Decision)).ToListAsync(cancellationToken);
        var reforms = await (
            from part in db.ActionReforms.Where(row => row.ActionId == actionId)
            join reform in db.Reforms on part.ReformId equals reform.Id
            where reform.Visibility == Visibility.Published
            orderby reform.Id
            select new { reform.Id, reform.Title }).ToListAsync(cancellationToken);
        var pledges = await (
            from part in db.ActionIdeas.Where(row => row.ActionId == actionId)
            join pledge in db.Pledges on part.IdeaId equals pledge.IdeaId
            where pledge.Visibility == Visibility.Published && pledge.State != PledgeState.Draft
            group pledge by new { pledge.Kind, pledge.State } into alike
            select new { alike.Key.Kind, alike.Key.State, Count = alike.Count() }).ToListAsync(cancellationToken);
        return new ActionView(
            action,
            await db.Organisations.Where(row => row.Id == action.OwnerOrganisationId).Select(row => row.Slug).FirstOrDefaultAsync(cancellationToken),
            [.. partners.Select(row => (row.Id, row.Slug, row.Name))], ideas, [.. reforms.Select(row => (row.Id, row.Title))],
            await MilestonesAsync(actionId, cancellationToken),
            [.. pledges.OrderBy(row => row.Kind).ThenBy(row => row.State).Select(row => new ActionPledges(row.Kind, row.State, row.Count))],
            await db.ActionChanges.AsNoTracking().Where(row => row.ActionId == actionId).OrderByDescending(row => row.Id).Take(MostChanges).OrderBy(row => row.Id).ToListAsync(cancellationToken));
    }

    /// <summary>A page of the updates of an action, the newest first.</summary>
    /// <param name="state">In which state.</param>
    public async Task<Page<ActionUpdateRow>> UpdatesAsync(int actionId, ActionUpdateState state, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var found = await Updates(IdCursor.Range(db.ActionUpdates.AsNoTracking().Where(row => row.ActionId == actionId && row.State == state), key, row => row.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return IdCursor.ToPage([.. key is { Newer: true } ? found.OrderBy(row => row.Id) : found.OrderByDescending(row => row.Id)], key, PageSize, row => row.Id);
    }

    /// <summary>An update of an action, in whatever state, for the team; null where there is none.</summary>
    public Task<ActionUpdateRow?> FindUpdateAsync(int actionId, int updateId, CancellationToken cancellationToken) =>
        Updates(db.ActionUpdates.AsNoTracking().Where(row => row.Id == updateId && row.ActionId == actionId)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Actions of a mission on which updates wait for the team, with how many; at most a page of them.</summary>
    public async Task<IReadOnlyList<(int Id, string Title, int Waiting)>> WaitingAsync(int missionId, CancellationToken cancellationToken)
    {
        var rows = await (
            from action in db.DeliveryActions.Where(row => row.MissionId == missionId)
            let waiting = db.ActionUpdates.Count(row => row.ActionId == action.Id && row.State == ActionUpdateState.Waiting)
            where waiting > 0
            orderby action.Id
            select new { action.Id, action.Title, Waiting = waiting }).Take(PageSize).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.Title, row.Waiting))];
    }

    /// <summary>The actions that do an idea.</summary>
    public async Task<IReadOnlyList<(int Id, string Title, ActionState State)>> OfIdeaAsync(int ideaId, CancellationToken cancellationToken)
    {
        var rows = await (
            from part in db.ActionIdeas.Where(row => row.IdeaId == ideaId)
            join action in db.DeliveryActions on part.ActionId equals action.Id
            orderby action.Id
            select new { action.Id, action.Title, action.State }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.Title, row.State))];
    }

    /// <summary>Open actions with an open milestone that is past its planned date, or is expected to be.</summary>
    private Expression<Func<DeliveryAction, bool>> IsLate(DateOnly today) => row => (row.State == ActionState.Planned || row.State == ActionState.UnderWay)
        && db.Milestones.Any(step => step.ActionId == row.Id && step.ActualOn == null && !step.IsDropped && (step.PlannedOn < today || step.ForecastOn > step.PlannedOn));

    private async Task<List<MilestoneRow>> MilestonesAsync(int actionId, CancellationToken cancellationToken)
    {
        var (today, steps) = (clock.Today(), await db.Milestones.AsNoTracking().Where(row => row.ActionId == actionId).OrderBy(row => row.PlannedOn).ThenBy(row => row.Id).ToListAsync(cancellationToken));
        var ids = steps.ConvertAll(step => step.Id);
        var changes = (await db.MilestoneChanges.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.MilestoneId)).OrderBy(row => row.Id).ToListAsync(cancellationToken)).ToLookup(row => row.MilestoneId);
        var named = steps.Where(step => step.BarrierId is not null).Select(step => step.BarrierId!.Value).Distinct().ToList();
        var barriers = await db.Barriers.Where(row => EF.Parameter(named).Contains(row.Id) && row.Visibility == Visibility.Published).ToDictionaryAsync(row => row.Id, row => row.Title, cancellationToken);
        return steps.ConvertAll(step => new MilestoneRow(step, step.DaysLate(today), step.BarrierId, step.BarrierId is { } id ? barriers.GetValueOrDefault(id) : null, [.. changes[step.Id]]));
    }

    private IQueryable<ActionUpdateRow> Updates(IQueryable<ActionUpdate> updates) =>
        from update in updates
        join member in db.Users on update.MemberId equals member.Id
        join organisation in db.Organisations on update.OrganisationId equals (int?)organisation.Id into organisations
        from organisation in organisations.DefaultIfEmpty()
        select new ActionUpdateRow(update.Id, update.TextHtml, update.Link, update.State, organisation.Name, organisation.Slug, member.DisplayName, update.At, update.PublishedAt);

    private async Task<List<ActionRow>> RowsAsync(List<int> ids, DateOnly today, CancellationToken cancellationToken)
    {
        var actions = await db.DeliveryActions.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var steps = (await db.Milestones.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.ActionId) && !row.IsDropped).ToListAsync(cancellationToken)).ToLookup(row => row.ActionId);
        var ideas = await db.ActionIdeas.Where(row => EF.Parameter(ids).Contains(row.ActionId)).GroupBy(row => row.ActionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return ids.ConvertAll(id =>
        {
            var (action, own) = (actions[id], steps[id].ToList());
            var late = action.IsOpen ? own.Where(step => step.IsOpen && step.DaysLate(today) > 0).ToList() : [];
            var next = own.Where(step => step.IsOpen).OrderBy(step => step.ForecastOn ?? step.PlannedOn).ThenBy(step => step.Id).FirstOrDefault();
            return new ActionRow(
                id, action.Title, action.State, action.OwnerName, action.HasEveryRole, own.Count, own.Count(step => step.ActualOn is not null), late.Count, late.Count == 0 ? 0 : late.Max(step => step.DaysLate(today)),
                next?.Title, next is null ? null : next.ForecastOn ?? next.PlannedOn, ideas.GetValueOrDefault(id));
        });
    }

    /// <summary>A place in the list: before or after an action, among the late ones or the rest.</summary>
    private sealed record Place(bool Newer, bool IsLate, int Id)
    {
        public static Place? Parse(string? cursor) =>
            cursor is ['a' or 'b', 'l' or 'r', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new Place(cursor[0] == 'a', cursor[1] == 'l', id)
                : null;

        public static string Text(char side, (bool IsLate, int Id) at) => string.Create(CultureInfo.InvariantCulture, $"{side}{(at.IsLate ? 'l' : 'r')}{at.Id}");
    }
}
