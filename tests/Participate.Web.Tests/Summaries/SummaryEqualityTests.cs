using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

/// <summary>Consultations by chance: page, files and stored rows must tell the same.</summary>
public class SummaryEqualityTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Summary_AnyConsultation_AgreesWithItsRowsEverywhere(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        using var visitor = site.Visitor();
        for (var seed = 1; seed <= 4; seed++)
        {
            var mission = await site.Make.MissionAsync(PhaseKind.Design);
            await site.Make.ConsultationAsync(mission, seed, ideas: seed * 5);
            await VoteLedger.CheckAsync(site);

            var expected = await CountAsync(site, mission);
            var ideas = await Downloaded.IdeasAsync(visitor, mission.Slug);
            var comments = await Downloaded.CommentsAsync(visitor, mission.Slug);
            var json = await Downloaded.JsonAsync(visitor, mission.Slug);
            var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();

            Assert.Equal(expected.Totals, new SummaryTotals(
                ideas.Count, comments.Count, Downloaded.Sum(ideas, "support"), Downloaded.Sum(ideas, "neutral"), Downloaded.Sum(ideas, "oppose")));
            Assert.Equal(expected.Totals.Comments, Downloaded.Sum(ideas, "comments"));
            var totals = json.GetProperty("totals");
            Assert.Equal(["ideas", "comments", "support", "neutral", "oppose"], totals.EnumerateObject().Select(total => total.Name));
            Assert.Equal(expected.Totals, new SummaryTotals(Of("ideas"), Of("comments"), Of("support"), Of("neutral"), Of("oppose")));
            int[] shown = [expected.Totals.Ideas, expected.Totals.Comments, expected.Totals.Votes, expected.Members];
            Assert.Equal(shown.Select(number => number.ToString(CultureInfo.InvariantCulture)), page.Document.QuerySelectorAll(".pt-stats__value").Select(value => value.TextContent));
            AssertSorted(ideas);
            AssertSorted(comments);

            int Of(string total) => totals.GetProperty(total).GetInt32();
        }
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Figures_AnyConsultation_AreThoseCountedFromTheRows(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 7, ideas: 25);
        await site.Make.ConsultationAsync(await site.Make.MissionAsync(), seed: 8);
        // Some that are opposed and divided enough to be ranked, each to another degree.
        var voters = await site.Make.MembersAsync(12);
        for (var i = 0; i < 4; i++)
        {
            var disputed = await site.Make.IdeaAsync(mission);
            for (var voter = 0; voter < 5 + i; voter++)
                await site.Make.VoteAsync(disputed, voters[voter], VoteChoice.Oppose);
            for (var voter = 11; voter > 11 - (i * 2); voter--)
                await site.Make.VoteAsync(disputed, voters[voter], VoteChoice.Support);
        }

        var summary = await site.WithAsync<SummaryQueries, EngagementSummary>(queries => queries.ReadAsync(new SummaryRequest(mission, SummaryFilter.None, WithAnalysis: true, Reader: null), CancellationToken.None));
        var expected = await CountAsync(site, mission);
        var rows = await site.ReadAsync(db => db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published).ToListAsync());

        var figures = summary.Analysis!.Figures;
        Assert.Equal((expected.Totals, expected.Members), (summary.Totals, figures.Members));
        Assert.Equal(rows.GroupBy(idea => DecisionNames.Key(idea.Decision)).ToDictionary(group => group.Key, group => group.Count()), Counts(figures.ByStatus));
        Assert.Equal(rows.GroupBy(idea => idea.QuestionId?.ToString(CultureInfo.InvariantCulture) ?? "").ToDictionary(group => group.Key, group => group.Count()), Counts(figures.ByQuestion));
        Assert.Equal(rows.GroupBy(idea => PlaceRegister.RegionOf(idea.PlaceCode).Code).ToDictionary(group => group.Key, group => group.Count()), Counts(figures.ByPlace));
        Assert.All(SectorNames.All, sector => Assert.Equal(rows.Count(idea => idea.Sectors.HasFlag(sector.Sector)), figures.BySector.Single(count => count.Key == sector.Key).Ideas));
        var periods = figures.Participation.Periods;
        Assert.Equal((summary.Totals.Ideas, summary.Totals.Comments, summary.Totals.Votes), (periods.Sum(p => p.Ideas), periods.Sum(p => p.Comments), periods.Sum(p => p.Votes)));
        foreach (var day in rows.GroupBy(idea => UkTime.DateIn(idea.PublishedAt!.Value)).Where(_ => figures.Participation.Step == TimeStep.Day))
            Assert.Equal(day.Count(), periods.Single(period => period.From == day.Key).Ideas);

        var rankings = summary.Analysis.Rankings;
        Assert.Equal(Top(10, idea => Low(idea.Support, idea)), rankings.MostSupported.Select(idea => idea.Id));
        Assert.Equal(Top(5, idea => idea.Oppose >= 5 ? Low(idea.Oppose, idea) : 0), rankings.MostOpposed.Select(idea => idea.Id));
        Assert.Equal(Top(5, idea => Smaller(idea) * 4 >= idea.Support + idea.Oppose ? Low(Smaller(idea), idea) : 0), rankings.MostDivided.Select(idea => idea.Id));
        Assert.True(rankings.MostOpposed.Count >= 4 && rankings.MostDivided.Count >= 2);
        Assert.Equal(Top(10, idea => idea.CommentCount), rankings.MostDiscussed.Select(idea => idea.Id));

        var (funnel, votes) = (figures.Funnel, await site.ReadAsync(db => db.Votes.AsNoTracking().ToListAsync()));
        var ids = rows.Select(idea => idea.Id).ToHashSet();
        Assert.Equal(
            (votes.Where(vote => ids.Contains(vote.IdeaId)).Select(vote => vote.MemberId).Distinct().Count(), rows.Select(idea => idea.AuthorId).Distinct().Count(), rows.Count),
            (funnel.Voted, funnel.Proposed, funnel.Ideas));
        Assert.Equal(rows.Count(idea => idea.Support + idea.Neutral + idea.Oppose + idea.CommentCount > 0), funnel.IdeasWithResponse);
        Assert.Equal(rows.Count(idea => idea.Decision is not (Decision.None or Decision.UnderConsideration)), funnel.Answered);

        static int Smaller(Idea idea) => Math.Min(idea.Support, idea.Oppose);

        // The closed form of Wilson's interval, written another way than in the product.
        static double Low(int count, Idea idea)
        {
            double n = idea.Support + idea.Neutral + idea.Oppose, z = 1.959963984540054;
            return count == 0 ? 0 : ((2 * count) + (z * z) - (z * Math.Sqrt((z * z) + (4 * count * (1 - (count / n)))))) / (2 * (n + (z * z)));
        }

        // Rounded, since the two ways differ in the last bits, and equals go by id.
        IEnumerable<int> Top(int most, Func<Idea, double> by) =>
            rows.Where(idea => by(idea) > 0).OrderByDescending(idea => Math.Round(by(idea), 9)).ThenByDescending(idea => idea.Id).Take(most).Select(idea => idea.Id);
    }

    [Fact]
    public async Task Figures_ManyAskAtOnce_AreCountedOnceAndAgainAfterAChange()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.IdeaAsync(mission);
        var cache = site.Services.GetRequiredService<SummaryFigureCache>();

        var first = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => cache.GetAsync(mission, CancellationToken.None)));
        var idea = await site.Make.IdeaAsync(mission);
        var second = await cache.GetAsync(mission, CancellationToken.None);
        await site.Make.HidePublishedAsync(idea);
        var third = await cache.GetAsync(mission, CancellationToken.None);

        Assert.All(first, figures => Assert.Same(first[0], figures));
        Assert.Equal((1, 2, 1), (Ideas(first[0]), Ideas(second), Ideas(third)));

        static int Ideas(SummaryFigures figures) => figures.ByStatus.Sum(count => count.Ideas);
    }

    /// <summary>The totals and members, counted the slow way.</summary>
    private static Task<(SummaryTotals Totals, int Members)> CountAsync(TestSite site, Mission mission) => site.ReadAsync(async db =>
    {
        var ideas = await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published).ToListAsync();
        var ids = ideas.Select(idea => idea.Id).ToHashSet();
        var comments = (await db.Comments.AsNoTracking().ToListAsync()).Where(comment => ids.Contains(comment.IdeaId) && comment.Visibility == Visibility.Published).ToList();
        var votes = (await db.Votes.AsNoTracking().ToListAsync()).Where(vote => ids.Contains(vote.IdeaId)).ToList();
        var members = ideas.Select(idea => idea.AuthorId).Concat(comments.Select(comment => comment.AuthorId)).Concat(votes.Select(vote => vote.MemberId)).Distinct().Count();
        int Cast(VoteChoice choice) => votes.Count(vote => vote.Choice == choice);
        return (new SummaryTotals(ideas.Count, comments.Count, Cast(VoteChoice.Support), Cast(VoteChoice.Neutral), Cast(VoteChoice.Oppose)), members);
    });

    private static Dictionary<string, int> Counts(IEnumerable<SummaryCount> counts) => counts.Where(count => count.Ideas > 0).ToDictionary(count => count.Key, count => count.Ideas);

    private static void AssertSorted(IReadOnlyList<IDictionary<string, string>> rows)
    {
        var ids = rows.Select(row => int.Parse(row["id"], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ids.Distinct().Order(), ids);
    }
}
