using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>What is asked of the list of a mission's ideas.</summary>
/// <param name="Shuffle">Which shuffled order; of no effect in the other sorts.</param>
/// <param name="Cursor">Where in the list; null for its beginning.</param>
public sealed record IdeaListRequest(int MissionId, IdeaFilter Filter, IdeaSort Sort, ShuffleOrder Shuffle, IdeaListCursor? Cursor)
{
    /// <summary>The same for requests that ask for the same.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{MissionId}|{Sort}|{(Sort == IdeaSort.Shuffled ? Shuffle.Number : 0)}|{Cursor}|{Filter.Key}");
}

/// <summary>An idea as lists show it.</summary>
/// <param name="CoAuthors">How many wrote it together with its author.</param>
/// <param name="ShuffleKey">Its key in the shuffled order asked for.</param>
public sealed record IdeaListRow(
    int Id,
    string Title,
    string Summary,
    string Author,
    DateTime PublishedAt,
    string PlaceCode,
    Sectors Sectors,
    Decision Decision,
    int CommentCount,
    VoteCounts Votes,
    int ShuffleKey,
    int CoAuthors = 0,
    int? ThemeId = null,
    int? OrganisationId = null)
{
    /// <summary>The organisation that its author speaks for; null for nobody else.</summary>
    public SpokenFor? Organisation { get; init; }

    /// <summary>Where it stands in a list of this sort.</summary>
    public long KeyIn(IdeaSort sort) => sort switch
    {
        IdeaSort.Newest => PublishedAt.Ticks,
        IdeaSort.Supported => Votes.Support,
        IdeaSort.Discussed => CommentCount,
        IdeaSort.Divided => Math.Min(Votes.Support, Votes.Oppose),
        _ => ShuffleKey,
    };
}

/// <summary>A page of the list.</summary>
/// <param name="Count">How many ideas there are on all pages, counted to <see cref="IdeaListQueries.MostCounted"/> where a filter is set.</param>
/// <param name="IsMore">There are more than were counted.</param>
public sealed record IdeaListPage(Page<IdeaListRow> Ideas, int Count, bool IsMore);

/// <summary>
/// Reads the published ideas of a mission, a page at a time. Without a filter every page is a short range or two of one index and
/// costs the same wherever it lies and however many ideas there are. With one that few ideas fit, these few are found by the search index
/// or that of themes and sorted; with one that many fit, the list is read until a page is full. With words it is a list of the newest
/// <see cref="MostCounted"/> ideas that have them, in any order: see docs/adr/0014-search.md.
/// </summary>
public sealed class IdeaListQueries(ParticipateDbContext db, SearchReach reach, OrganisationNames names)
{
    public const int PageSize = 20;

    /// <summary>Ideas that fit a filter are counted so far.</summary>
    public const int MostCounted = 1_000;

    /// <summary>A page of the list; the first where the cursor leads to nothing.</summary>
    public Task<IdeaListPage> ReadAsync(IdeaListRequest request, CancellationToken cancellationToken) => ReadAsync(request, null, cancellationToken);

    /// <summary>The same of those ideas that fit something else too, which another room knows.</summary>
    internal async Task<IdeaListPage> ReadAsync(IdeaListRequest request, Func<IQueryable<Idea>, IQueryable<Idea>>? among, CancellationToken cancellationToken)
    {
        var (fitting, known, isMore) = await FittingAsync(request.MissionId, request.Filter, cancellationToken);
        if (among is not null)
            fitting = among(fitting);
        var page = await PageAsync(fitting, request, cancellationToken);
        if (page.Items.Count == 0 && request.Cursor is not null)
            page = await PageAsync(fitting, request with { Cursor = null }, cancellationToken);
        if (request.Filter.IsNone && among is null)
            return new IdeaListPage(page, await PublishedAsync(request.MissionId, cancellationToken), IsMore: false);
        var count = page is { Previous: null, Next: null } ? page.Items.Count : (among is null ? known : null) ?? await fitting.Take(MostCounted + 1).CountAsync(cancellationToken);
        return new IdeaListPage(page, Math.Min(count, MostCounted), isMore || count > MostCounted);
    }

    /// <summary>The ids of ideas that fit, the newest first.</summary>
    internal async Task<List<int>> IdsAsync(int missionId, IdeaFilter filter, Func<IQueryable<Idea>, IQueryable<Idea>> among, int most, CancellationToken cancellationToken) =>
        await among((await FittingAsync(missionId, filter, cancellationToken)).Ideas).OrderByDescending(idea => idea.PublishedAt).ThenByDescending(idea => idea.Id).Take(most).Select(idea => idea.Id).ToListAsync(cancellationToken);

    private Task<int> PublishedAsync(int missionId, CancellationToken cancellationToken) => db.ConsultationTallies
        .Where(tally => tally.MissionId == missionId)
        .Select(tally => tally.Ideas)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task<Page<IdeaListRow>> PageAsync(IQueryable<Idea> fitting, IdeaListRequest request, CancellationToken cancellationToken)
    {
        var (cursor, backwards) = (request.Cursor, request.Cursor is { Before: true });
        var order = IdeaListOrder.Of(request.Sort, request.Shuffle);
        if (backwards)
            order = order.Reversed();
        var row = Row(request.Shuffle.Column);
        var rows = new List<IdeaListRow>(PageSize + 1);
        foreach (var range in cursor is null ? order.All(fitting) : order.After(fitting, cursor.Key, cursor.Id))
        {
            rows.AddRange(await range.Take(PageSize + 1 - rows.Count).Select(row).ToListAsync(cancellationToken));
            if (rows.Count > PageSize)
                break;
        }

        rows = await names.AddAsync(rows, idea => idea.OrganisationId, (idea, organisation) => idea with { Organisation = organisation }, cancellationToken);
        var more = rows.Count > PageSize;
        if (more)
            rows.RemoveAt(PageSize);
        if (backwards)
            rows.Reverse();
        var hasPrevious = rows.Count > 0 && (backwards ? more : cursor is not null);
        var hasNext = rows.Count > 0 && (backwards || more);
        return new Page<IdeaListRow>(rows, hasPrevious ? CursorAt(rows[0], before: true) : null, hasNext ? CursorAt(rows[^1], before: false) : null);

        string CursorAt(IdeaListRow at, bool before) => new IdeaListCursor(before, at.KeyIn(request.Sort), at.Id).ToString();
    }

    /// <summary>
    /// The ideas that fit; how many they are, counted to one more than <see cref="MostCounted"/>, where an index knows; and whether there may
    /// be more with these words than were looked through.
    /// </summary>
    private async Task<(IQueryable<Idea> Ideas, int? Count, bool IsMore)> FittingAsync(int missionId, IdeaFilter filter, CancellationToken cancellationToken)
    {
        var ideas = db.Ideas.AsNoTracking();
        var (found, above) = ((int?)null, -1L);
        if (await SearchIdeas.ThatFitAsync(db, reach, missionId, filter, cancellationToken) is { } documents)
        {
            // What very many fit is read in its order until a page is full: which they are is of no use there.
            if (filter.Query.IsEmpty && await reach.IsMoreThanAsync(db, documents, MostCounted, cancellationToken))
            {
                found = MostCounted + 1;
            }
            else
            {
                if (!filter.Query.IsEmpty)
                    above = (await reach.OfAsync(db, [documents], long.MaxValue, reach.Far, cancellationToken))[0];
                var newest = await db.SearchIndex.FindAsync(documents, above, long.MaxValue, rising: false, MostCounted + 1, cancellationToken);
                found = newest.Count;
                if (!filter.Query.IsEmpty || found <= MostCounted)
                    ideas = db.SearchIndex.Ideas(newest).AsNoTracking();
            }
        }
        ideas = ideas.Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published);
        var isOfIndexAlone = filter is { PhaseId: null, QuestionId: null, Theme: null };
        if (filter.Theme is { Ids.Count: > 0 } theme)
            (ideas, found) = await OfThemeAsync(ideas, theme, found, cancellationToken);
        else if (filter.Theme is not null)
            ideas = ideas.Where(idea => idea.ThemeId == null);
        return (Filtered(ideas, filter), isOfIndexAlone || filter == IdeaFilter.None with { Theme = filter.Theme } ? found : null, above >= 0);
    }

    /// <summary>Few ideas of a theme are found by its index; of many, whichever order is asked for is read until a page is full.</summary>
    private async Task<(IQueryable<Idea> Ideas, int? Count)> OfThemeAsync(IQueryable<Idea> ideas, ThemeFilter theme, int? found, CancellationToken cancellationToken)
    {
        var ids = theme.Ids;
        if (theme.IsMore && found is null)
            return (ideas.Where(idea => ids.Contains(idea.ThemeId ?? 0)), MostCounted + 1);
        var few = await db.Ideas.Where(idea => ids.Contains(idea.ThemeId!.Value) && idea.Visibility == Visibility.Published)
            .Select(idea => idea.Id).Take(MostCounted + 1).ToListAsync(cancellationToken);
        return few.Count <= MostCounted && found is null
            ? (ideas.Where(idea => few.Contains(idea.Id)), few.Count)
            : (ideas.Where(idea => ids.Contains(idea.ThemeId ?? 0)), few.Count);
    }

    private static IQueryable<Idea> Filtered(IQueryable<Idea> ideas, IdeaFilter filter)
    {
        if (filter.PhaseId is { } phaseId)
            ideas = ideas.Where(idea => idea.PhaseId == phaseId);
        if (filter.Decision is { } decision)
            ideas = ideas.Where(idea => idea.Decision == decision);
        if (filter.Sectors is var sectors && sectors != Sectors.None)
            ideas = ideas.Where(idea => (idea.Sectors & sectors) != 0);
        if (filter.PlaceCode is { } code && code != PlaceRegister.WholeCountryCode)
        {
            var places = IdeaFilter.PlacesWithin(code);
            ideas = ideas.Where(idea => places.Contains(idea.PlaceCode));
        }
        if (filter.QuestionId is { } questionId)
            ideas = ideas.Where(idea => idea.QuestionId == questionId);
        return ideas;
    }

    private Expression<Func<Idea, IdeaListRow>> Row(string shuffleColumn) => idea => new IdeaListRow(
        idea.Id,
        idea.Title,
        idea.Summary,
        db.Users.Where(author => author.Id == idea.AuthorId).Select(author => author.DisplayName).First(),
        idea.PublishedAt!.Value,
        idea.PlaceCode,
        idea.Sectors,
        idea.Decision,
        idea.CommentCount,
        new VoteCounts(idea.Support, idea.Neutral, idea.Oppose),
        EF.Property<int>(idea, shuffleColumn),
        idea.CoAuthorCount,
        idea.ThemeId,
        idea.OrganisationId);
}
