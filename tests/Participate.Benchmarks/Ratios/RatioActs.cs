using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Insight;
using Participate.Core.Search;

namespace Participate.Benchmarks.Ratios;

/// <summary>Something that a reader does. The round tells what is asked about, where each time should be another.</summary>
internal sealed record RatioAct(string Name, Func<RatioSite, int, Task> RunAsync)
{
    /// <summary>Only where ideas are grouped.</summary>
    public bool NeedsThemes { get; init; }
}

/// <summary>What an act took in both missions.</summary>
/// <param name="SmallShown">Rows that it shows; null where that is no list.</param>
/// <param name="Small">Least time of the processor, milliseconds.</param>
/// <param name="OfMedians">The median time of the processor in the large mission, as a share of that in the small one.</param>
/// <param name="SmallClock">Least time of the clock, milliseconds.</param>
internal sealed record RatioTime(string Act, int? SmallShown, int? LargeShown, double Small, double Large, double OfMedians, double SmallClock, double LargeClock);

/// <summary>
/// What should cost the same in a small and in a large mission. Seeded texts have some hundred words, so that each is in a large share of all:
/// the hard case.
/// </summary>
internal static class RatioActs
{
    private static readonly SearchFilter NorthEast = new() { PlaceCode = "E12000001", Kind = SearchKind.Idea };

    public static IReadOnlyList<RatioAct> OfMissions { get; } =
    [
        Search("one word", "library"),
        Search("three common words", "local people trust"),
        Search("common words that seldom meet", "jury parish bus"),
        Search("phrase", "\"faith groups\""),
        Search("misspelt", "libarry"),
        Search("a beginning", "librar"),
        Search("near me", "library", NorthEast),
        Search("ideas of a sector", "library", new SearchFilter { Kind = SearchKind.Idea, Sectors = Sectors.Business }),
        Search("nothing of a status", "library", new SearchFilter { Decision = Decision.Accepted }),
        List("list, newest", IdeaFilter.None, IdeaSort.Newest),
        List("list, supported", IdeaFilter.None),
        List("list, discussed", IdeaFilter.None, IdeaSort.Discussed),
        List("list, divided", IdeaFilter.None, IdeaSort.Divided),
        List("list, shuffled", IdeaFilter.None, IdeaSort.Shuffled),
        List("list of a sector", new IdeaFilter { Sectors = Sectors.Business }),
        List("list of a place", new IdeaFilter { PlaceCode = "E12000001" }),
        List("list of a status that none has", new IdeaFilter { Decision = Decision.Accepted }),
        new("list of a phase", (site, _) => ListAsync(site, new IdeaFilter { PhaseId = site.PhaseId }, IdeaSort.Supported)),
        new("list of a theme", (site, _) => ListAsync(site, new IdeaFilter { Theme = OfTheme(site.Theme!) }, IdeaSort.Newest)) { NeedsThemes = true },
        new("themes", (site, _) => site.Site.WithAsync((ThemeQueries queries) => queries.OfMissionAsync(site.MissionId, CancellationToken.None))),
        List("list with a word", new IdeaFilter { Query = SearchQuery.Read("library") }),
        List("list with words", new IdeaFilter { Query = SearchQuery.Read("library local") }),
        List("list with a word of a sector", new IdeaFilter { Query = SearchQuery.Read("library"), Sectors = Sectors.Business }),
        new("similar ideas", (site, round) => site.Site.WithAsync((SimilarIdeaQueries queries) => queries.FindAsync(site.MissionId, Title(round), CancellationToken.None))),
        new("publish an idea", PublishAsync),
        Page("page of a mission", (site, _) => $"/missions/{site.Mission}"),
        Page("page of the list", (site, round) => $"/missions/{site.Mission}/ideas?sort=newest&sector=business&place={Place(round)}"),
        Page("page of an idea", (site, round) => $"/missions/{site.Mission}/ideas/{site.Ideas[Math.Abs(round) % site.Ideas.Count].ToString(CultureInfo.InvariantCulture)}"),
        Page("page of the summary", (site, _) => $"/missions/{site.Mission}/summary"),
        Page("page of a search", (_, _) => "/search?q=library"),
    ];

    public static IReadOnlyList<RatioAct> OfDiscussions { get; } =
    [
        Discussion("as it grew", DiscussionView.Parse("", null, null, null)),
        Discussion("best", DiscussionView.Parse("best", null, null, null)),
        Discussion("newest", DiscussionView.Parse("newest", null, null, null)),
        Discussion("sides", DiscussionView.Parse("best", "sides", null, null)),
        Page("page of the idea", (site, _) => $"/missions/{site.Mission}/ideas/{site.Site.Hosted.MostDiscussed.ToString(CultureInfo.InvariantCulture)}"),
    ];

    public static ThemeFilter OfTheme(ThemeLine theme) => new(theme.Number.ToString(CultureInfo.InvariantCulture), theme.Name, theme.Ids, theme.IsMore);

    private static RatioAct Search(string name, string typed, SearchFilter? filter = null) => new("search, " + name, (site, _) => site.Site.WithAsync((SearchQueries queries) =>
        queries.ReadAsync(new SearchRequest(SearchQuery.Read(typed), filter ?? SearchFilter.None), CancellationToken.None)));

    private static RatioAct List(string name, IdeaFilter filter, IdeaSort sort = IdeaSort.Supported) => new(name, (site, _) => ListAsync(site, filter, sort));

    private static RatioAct Page(string name, Func<RatioSite, int, string> path) => new(name, (site, round) => site.Http.GetByteArrayAsync(new Uri(path(site, round), UriKind.Relative)));

    private static RatioAct Discussion(string name, DiscussionView view) => new("discussion, " + name, (site, _) => site.Site.WithAsync((DiscussionQueries queries) =>
        queries.ReadAsync(site.Discussed!, null, view, CancellationToken.None)));

    private static Task<IdeaListPage> ListAsync(RatioSite site, IdeaFilter filter, IdeaSort sort) => site.Site.WithAsync((IdeaListQueries queries) =>
        queries.ReadAsync(new IdeaListRequest(site.MissionId, filter, sort, default, null), CancellationToken.None));

    /// <summary>The whole save that makes an idea public: its theme, the terms by which it is found as similar, and its search document. It is taken back.</summary>
    private static Task<int> PublishAsync(RatioSite site, int round) => site.Site.ReadAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var now = new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
        var author = await db.Ideas.Where(idea => idea.Id == site.Ideas[0]).Select(idea => idea.AuthorId).SingleAsync();
        var idea = new Idea { MissionId = site.MissionId, AuthorId = author, CreatedAt = now };
        db.Ideas.Add(idea);
        await db.SaveChangesAsync();
        var revision = new IdeaRevision
        {
            IdeaId = idea.Id,
            Number = 1,
            AuthorId = author,
            CreatedAt = now,
            Title = Title(round),
            Summary = "Books for all.",
            Details = "",
            DetailsHtml = "",
            PlaceCode = idea.PlaceCode,
            Sectors = idea.Sectors,
        };
        db.IdeaRevisions.Add(revision);
        idea.Revise(revision);
        idea.Publish(revision, now);
        await db.SaveChangesAsync();
        await transaction.RollbackAsync();
        return idea.Id;
    });

    private static string Title(int round) => (Math.Abs(round) % 3) switch
    {
        0 => "Offer drop-in advice for night workers with the library",
        1 => "Plan weekend hours for carers with local employers",
        _ => "Fund a tool library for renters",
    };

    private static string Place(int round) => FormattableString.Invariant($"E1200000{1 + Math.Abs(round) % 9}");
}
