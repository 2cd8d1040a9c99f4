using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Barriers;

/// <summary>A reform with the ideas that it unlocks.</summary>
public sealed record ReformLinks(LinkedReform Reform, IReadOnlyList<LinkedIdea> Ideas);

/// <summary>A barrier with the reforms that would remove it, and the ideas that it stands in the way of.</summary>
public sealed record BarrierLinks(LinkedBarrier Barrier, IReadOnlyList<ReformLinks> Reforms, IReadOnlyList<LinkedIdea> Ideas);

/// <summary>Reads how barriers, reforms and ideas hang together: a graph as a list of barriers.</summary>
public sealed class BarrierLinkQueries(ParticipateDbContext db)
{
    public const int PageSize = 10;

    private const int MostLinks = 500;

    /// <summary>Public barriers that are linked with something public, the newest first, paged by key.</summary>
    public async Task<Page<BarrierLinks>> ListAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var linked = db.Barriers.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published
            && (db.ReformBarriers.Any(link => link.BarrierId == row.Id && db.Reforms.Any(reform => reform.Id == link.ReformId && reform.Visibility == Visibility.Published))
                || db.BarrierIdeas.Any(link => link.BarrierId == row.Id && db.Ideas.Any(idea => idea.Id == link.IdeaId && idea.Visibility == Visibility.Published))));
        var rows = await IdCursor.Range(linked, key, row => row.Id).Take(PageSize + 1).Select(row => new LinkedBarrier(row.Id, row.Title, row.State)).ToListAsync(cancellationToken);
        var page = IdCursor.ToPage(rows, key, PageSize, row => row.Id);
        var ids = page.Items.Select(row => row.Id).ToList();
        var reforms = await (
            from link in db.ReformBarriers.AsNoTracking().Where(link => ids.Contains(link.BarrierId))
            join reform in db.Reforms.Where(row => row.Visibility == Visibility.Published) on link.ReformId equals reform.Id
            orderby link.BarrierId, reform.Id
            select new { link.BarrierId, Reform = new LinkedReform(reform.Id, reform.Title, reform.State) }).Take(MostLinks).ToListAsync(cancellationToken);
        var reformIds = reforms.Select(entry => entry.Reform.Id).Distinct().ToList();
        var unlocked = await (
            from link in db.ReformIdeas.AsNoTracking().Where(link => reformIds.Contains(link.ReformId))
            join idea in db.Ideas.Where(row => row.Visibility == Visibility.Published) on link.IdeaId equals idea.Id
            join author in db.Users on idea.AuthorId equals author.Id
            orderby link.ReformId, idea.Id
            select new { Of = link.ReformId, Idea = new LinkedIdea(idea.Id, idea.Title, author.DisplayName) }).Take(MostLinks).ToListAsync(cancellationToken);
        var hindered = await (
            from link in db.BarrierIdeas.AsNoTracking().Where(link => ids.Contains(link.BarrierId))
            join idea in db.Ideas.Where(row => row.Visibility == Visibility.Published) on link.IdeaId equals idea.Id
            join author in db.Users on idea.AuthorId equals author.Id
            orderby link.BarrierId, idea.Id
            select new { Of = link.BarrierId, Idea = new LinkedIdea(idea.Id, idea.Title, author.DisplayName) }).Take(MostLinks).ToListAsync(cancellationToken);
        var ideasOfReform = unlocked.ToLookup(entry => entry.Of, entry => entry.Idea);
        var ideasOfBarrier = hindered.ToLookup(entry => entry.Of, entry => entry.Idea);
        var reformsOfBarrier = reforms.ToLookup(entry => entry.BarrierId, entry => new ReformLinks(entry.Reform, [.. ideasOfReform[entry.Reform.Id]]));
        return new Page<BarrierLinks>([.. page.Items.Select(row => new BarrierLinks(row, [.. reformsOfBarrier[row.Id]], [.. ideasOfBarrier[row.Id]]))], page.Previous, page.Next);
    }
}
