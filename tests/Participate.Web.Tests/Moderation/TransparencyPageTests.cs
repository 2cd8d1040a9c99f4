using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class TransparencyPageTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Transparency_NothingDecided_SaysSoToAnyone()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await (await visitor.GetAsync("/")).FollowAsync("Transparency")).Expect();

        Assert.Equal("Transparency", page.Heading);
        Assert.Contains("Nothing to show yet", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("table,month,mission,category,value,withheld\r\nreceived,all,all,all,0,no\r\n", (await page.FollowAsync("Download CSV")).Body, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Transparency_Decisions_AreCountedByMonthMissionOutcomeAndReason(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, StartAt = Start });
        var (mission, other, third) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var moderator = await site.Make.ModeratorAsync();
        // September: eight hidden after 1 to 8 hours, six dismissed after 30 hours; two of another mission, which are few, and five of a third.
        for (var i = 1; i <= 8; i++)
            await DecideAsync(site, mission, moderator, CaseAct.Hide, TimeSpan.FromHours(i));
        for (var i = 0; i < 6; i++)
            await DecideAsync(site, mission, moderator, CaseAct.Dismiss, TimeSpan.FromHours(30));
        for (var i = 0; i < 2; i++)
            await DecideAsync(site, other, moderator, CaseAct.Dismiss, TimeSpan.FromHours(2));
        for (var i = 0; i < 5; i++)
            await DecideAsync(site, third, moderator, CaseAct.Dismiss, TimeSpan.FromHours(2));
        site.Clock.Advance(TimeSpan.FromDays(40));
        for (var i = 0; i < 6; i++)
            await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        using var visitor = site.Visitor();

        var all = (await visitor.GetAsync("/transparency")).Expect();
        var month = (await all.Choose("Month", "September 2026").Choose("Mission", mission.Title).SubmitAsync("Apply filters")).Expect();

        Assert.Equal("21", Value(all, "Decisions, by outcome", "All"));
        Assert.Equal(("14", "8", "6"), (Value(month, "Decisions, by outcome", "All"), Value(month, "Decisions, by outcome", "Hidden"), Value(month, "Decisions, by outcome", "Reports dismissed")));
        Assert.Equal("8", Value(month, "Decisions that name a guideline, by guideline", "1. Treat people with respect"));
        Assert.Equal("14", Value(month, "Came to moderators, by what brought it", "Reports"));
        Assert.Equal(["7.5 hours", "30 hours"], month.Document.QuerySelectorAll("dl dd").Select(value => value.TextContent));
        var few = (await visitor.GetAsync($"/transparency?mission={other.Slug}")).Expect();
        Assert.Equal("withheld", Value(few, "Decisions, by outcome", "All"));
        Assert.Contains("Fewer than five decisions", few.Text, StringComparison.Ordinal);
        // Else the two could be worked out from the others.
        Assert.Equal("withheld", Value(await visitor.GetAsync($"/transparency?mission={third.Slug}"), "Decisions, by outcome", "All"));
    }

    [Fact]
    public async Task Transparency_UndoneAppealedHeldAndSanctioned_AreCountedOnce()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Start });
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync();
        for (var i = 0; i < 6; i++)
        {
            var item = await DecideAsync(site, mission, moderator, CaseAct.Hide, TimeSpan.FromHours(1));
            var held = await site.Make.CaseAsync(await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting));
            await site.WithAsync<ParticipateDbContext, int>(async db =>
            {
                var decision = await db.ModerationDecisions.SingleAsync(row => row.CaseId == item.Id);
                var case1 = await db.ModerationCases.SingleAsync(row => row.Id == item.Id);
                db.ModerationDecisions.Add(new ModerationDecision(case1, Visibility.Hidden)
                {
                    Act = CaseAct.Undo,
                    State = CaseState.Waiting,
                    ModeratorId = moderator.Id,
                    At = site.Clock.UtcNow(),
                    UndoesId = decision.Id,
                });
                db.Appeals.Add(new Appeal { CaseId = item.Id, DecisionId = decision.Id, MemberId = item.AuthorId, Text = "Why?", CreatedAt = site.Clock.UtcNow(), DueAt = site.Clock.UtcNow(), Outcome = CaseState.Overturned });
                db.Sanctions.Add(new Sanction { MemberId = item.AuthorId, Kind = SanctionKind.Suspension, MissionId = mission.Id, From = site.Clock.UtcNow(), Reason = "spam", Message = "Stop.", GivenById = moderator.Id });
                await db.ModerationCases.Where(row => row.Id == held.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Causes, CaseCauses.Held));
                return await db.SaveChangesAsync();
            });
            await site.Make.DecidedAsync(held, CaseAct.Hide, moderator);
        }
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/transparency")).Expect();

        Assert.Equal(("12", "6", "6"), (Value(page, "Decisions, by outcome", "All"), Value(page, "Decisions, by outcome", "Undone later"), Value(page, "Decisions, by outcome", "Hidden")));
        Assert.Equal(("6", "6"), (Value(page, "Appeals, by outcome", "Decision overturned"), Value(page, "Appeals, by outcome", "All")));
        Assert.Equal(("6", "0"), (Value(page, "Held automatically and then decided", "Held, then hidden or redacted"), Value(page, "Held automatically and then decided", "Held, then published")));
        Assert.Equal("6", Value(page, "Sanctions, by kind", "Suspension"));
        Assert.Equal("6", Value(page, "Came to moderators, by what brought it", "Automatic signals"));
    }

    [Fact]
    public async Task Download_AddsUpAndWithholdsAsThePageDoes()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Start });
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync();
        for (var i = 0; i < 7; i++)
            await DecideAsync(site, mission, moderator, i < 2 ? CaseAct.Hide : CaseAct.Dismiss, TimeSpan.FromHours(1));
        using var visitor = site.Visitor();

        var rows = (await visitor.GetAsync($"/transparency.csv?month=2026-09&mission={mission.Slug}")).Expect().Body.TrimEnd().Split("\r\n");

        Assert.Contains($"decided,2026-09,{mission.Slug},all,7,no", rows);
        Assert.Contains($"decided,2026-09,{mission.Slug},hidden,,yes", rows);
        Assert.Contains($"decided,2026-09,{mission.Slug},reports-dismissed,,yes", rows);
        Assert.Contains($"hours-to-decision,2026-09,{mission.Slug},median,1,no", rows);
        Assert.DoesNotContain(rows, row => row.Split(',')[4] is "1" or "2" or "3" or "4" && !row.StartsWith("hours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Transparency_WithinMinutes_IsCountedOnce()
    {
        var queries = new QueryLog();
        await using var site = await TestSite.StartAsync(queries.Watching(new TestSiteOptions { StartAt = Start }));
        using var visitor = site.Visitor();
        (await visitor.GetAsync("/transparency")).Expect();
        queries.Seen.Clear();

        (await visitor.GetAsync("/transparency?month=nonsense&mission=nonsense")).Expect();
        (await visitor.GetAsync("/transparency.csv")).Expect();
        Assert.DoesNotContain(queries.Seen, query => query.Contains("ModerationDecisions", StringComparison.Ordinal));
        site.Clock.Advance(TransparencyCache.Life);
        (await visitor.GetAsync("/transparency.csv")).Expect();
        Assert.InRange(queries.Seen.Count(query => query.Contains("ModerationDecisions", StringComparison.Ordinal)), 1, 2);
    }

    private static async Task<ModerationCase> DecideAsync(TestSite site, Mission mission, TestMember moderator, CaseAct act, TimeSpan after)
    {
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        await site.WithAsync<ParticipateDbContext, int>(db => db.ModerationCases.Where(row => row.Id == item.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WaitingSince, site.Clock.UtcNow() - after)));
        await site.Make.DecidedAsync(item, act, moderator);
        return item;
    }

    private static string? Value(SitePage page, string caption, string label) => page.Document.QuerySelectorAll("table.pt-bars")
        .Single(table => SitePage.Words(table.QuerySelector("caption")!.TextContent) == caption)
        .QuerySelectorAll("tbody tr").FirstOrDefault(row => SitePage.Words(row.QuerySelector("th")!.TextContent) == label)
        ?.QuerySelector(".pt-bars__value")!.TextContent;
}
