using Microsoft.EntityFrameworkCore;
using Participate.Benchmarks.Micro;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;

namespace Participate.Benchmarks.Ratios;

/// <summary>A seeded site and what its acts ask about.</summary>
/// <param name="Ideas">Ids of ideas spread over the mission.</param>
/// <param name="Theme">The largest; null where ideas are not grouped.</param>
/// <param name="Discussed">The idea with the most comments, as its page shows it; null but for discussions.</param>
internal sealed record RatioSite(BenchmarkSite Site, HttpClient Http, int MissionId, int PhaseId, IReadOnlyList<int> Ideas, ThemeLine? Theme, IdeaPage? Discussed)
{
    private const int MostIdeas = 97;

    public string Mission => Site.Hosted.Mission;

    public static async Task<RatioSite> CreateAsync(BenchmarkSite site, bool isDiscussion)
    {
        var http = new HttpClient { BaseAddress = new Uri(site.Hosted.Address) };
        http.DefaultRequestHeaders.Add("Cookie", site.Hosted.Cookie);
        var mission = await site.ReadAsync(db => db.Missions.AsNoTracking().Include(mission => mission.Phases).SingleAsync(mission => mission.Slug == site.Hosted.Mission));
        var (first, last) = await site.ReadAsync(async db => (await db.Ideas.MinAsync(idea => idea.Id), await db.Ideas.MaxAsync(idea => idea.Id)));
        var wanted = Enumerable.Range(0, MostIdeas).Select(i => first + (int)((long)(last - first) * i / MostIdeas)).ToList();
        var ideas = await site.ReadAsync(db => db.Ideas.Where(idea => wanted.Contains(idea.Id) && idea.Visibility == Visibility.Published).Select(idea => idea.Id).ToListAsync());
        var discussed = isDiscussion
            ? await site.WithAsync((IdeaPageQueries queries) => queries.FindAsync(mission.Id, site.Hosted.MostDiscussed, CancellationToken.None))
            : null;
        if (!isDiscussion && !await site.ReadAsync(db => db.ThemeRuns.AnyAsync(run => run.MissionId == mission.Id && run.At != null)))
            await site.WithAsync((ThemeGroupingService grouping) => grouping.RunAsync(mission.Id, null, CancellationToken.None));
        var themes = await site.WithAsync((ThemeQueries queries) => queries.OfMissionAsync(mission.Id, CancellationToken.None));
        return new RatioSite(site, http, mission.Id, mission.Phases.OrderBy(phase => phase.StartsOn).First().Id, ideas, themes.Shown.FirstOrDefault(), discussed);
    }
}
