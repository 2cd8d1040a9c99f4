using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas.Themes;

/// <summary>Themes as they are found, kept and shown; ideas placed as they come.</summary>
public sealed class GroupingServiceTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_GroupsPublicIdeas_AndCountsThem(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);
        await site.Make.IdeaAsync(mission, title: "Nursery gardens nobody reads", visibility: Visibility.Waiting);

        var themes = await site.Make.GroupedAsync(mission);

        Assert.Equal([4, 4, 4], themes.Shown.Select(theme => theme.Ideas));
        Assert.Equal([1, 2, 3], themes.Themes.Select(theme => theme.Number).Order());
        Assert.Contains(themes.Themes, theme => theme.Name.Contains("bus", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(themes.Themes, theme => theme.Name.Contains("nobody", StringComparison.OrdinalIgnoreCase));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewIdea_IsPlacedAtOnce_AndMovesWithItsWords(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.SubjectsAsync(mission);
        var themes = await site.Make.GroupedAsync(mission);

        var idea = await site.Make.IdeaAsync(mission, author, title: "More bus lanes past the harbour");
        var bus = themes.Of(await ThemeIdAsync(site, idea));
        await site.Make.EditAsync(mission, idea, author, "Solar panels upon the harbour warehouses");
        var solar = themes.Of(await ThemeIdAsync(site, idea));
        await site.Make.EditAsync(mission, idea, author, "Xylophones for everybody");

        Assert.Contains("bus", bus!.Name, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("solar", solar!.Name, StringComparison.OrdinalIgnoreCase);
        Assert.Null(await ThemeIdAsync(site, idea));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Hidden_IdeaIsNotCounted_AndANameForgetsItsWords(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator) = (await site.Make.MissionAsync(), await site.Make.ModeratorAsync());
        var ideas = await site.Make.SubjectsAsync(mission);
        var before = (await site.Make.GroupedAsync(mission)).Themes.Single(theme => theme.Name.Contains("bus", StringComparison.OrdinalIgnoreCase));

        foreach (var idea in new[] { ideas[1], ideas[4] })
            await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, moderator);

        var after = (await site.Make.ThemesAsync(mission)).Find(before.Number)!;
        Assert.Equal((4, 2), (before.Ideas, after.Ideas));
        // Its words are in two public titles now, too few to name it.
        Assert.Equal($"Theme {before.Number}", after.Name);
    }

    [Fact]
    public async Task RunAgain_WithMoreIdeas_KeepsNumbersAndNames()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);
        var before = await site.Make.GroupedAsync(mission);
        await site.Make.SubjectsAsync(mission, 30);

        var after = await site.Make.GroupedAsync(mission);

        Assert.Equal(before.Themes.OrderBy(theme => theme.Number).Select(theme => (theme.Number, theme.Name)), after.Themes.OrderBy(theme => theme.Number).Select(theme => (theme.Number, theme.Name)));
        Assert.Equal(42, after.Themes.Sum(theme => theme.Ideas));
    }

    [Fact]
    public async Task Run_FewIdeas_MakesNoThemes()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission, ThemeGrouping.LeastIdeas - 1);

        Assert.False(await IsDueAsync(site, mission));
        Assert.Empty((await site.Make.GroupedAsync(mission)).Themes);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Due_OnceEnoughCameOrWent(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator) = (await site.Make.MissionAsync(), await site.Make.ModeratorAsync());
        var ideas = await site.Make.SubjectsAsync(mission);
        Assert.True(await IsDueAsync(site, mission));
        await site.Make.GroupedAsync(mission);
        Assert.False(await IsDueAsync(site, mission));

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.Make.SubjectsAsync(mission, ThemeGroupingService.LeastChanged - 1);
        Assert.False(await IsDueAsync(site, mission));
        await site.Make.DecidedAsync(await site.Make.FlagAsync(ideas[0]), CaseAct.Hide, moderator);

        Assert.True(await IsDueAsync(site, mission));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhileAnotherIsAtWork_IsRefused_AndGoesOnOnceItsTimeIsOver(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);
        await site.Make.GroupedAsync(mission);
        var until = site.Clock.UtcNow().AddMinutes(10);
        await site.ReadAsync(db => db.ThemeRuns.ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, until)));

        var refused = await RunAsync(site, mission);
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        var later = await RunAsync(site, mission);

        Assert.Equal(RefusalKind.Conflict, refused.Refusals.Single().Kind);
        Assert.True(later.Succeeded);
        Assert.Null(await site.ReadAsync(db => db.ThemeRuns.Select(run => run.ClaimedUntil).SingleAsync()));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RunsAtOnce_GroupOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(site, mission)));

        Assert.Contains(outcomes, outcome => outcome.Succeeded);
        Assert.Equal([1, 2, 3], (await site.Make.ThemesAsync(mission)).Themes.Select(theme => theme.Number).Order());
        await Ledger.CheckAsync(site, "");
    }

    internal static Task<int?> ThemeIdAsync(TestSite site, Idea idea) => site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.ThemeId).SingleAsync());

    private static Task<bool> IsDueAsync(TestSite site, Mission mission) => site.WithAsync<ThemeGroupingService, bool>(service => service.IsDueAsync(mission.Id, CancellationToken.None));

    private static Task<Outcome> RunAsync(TestSite site, Mission mission) => site.WithAsync<ThemeGroupingService, Outcome>(service => service.RunAsync(mission.Id, null, CancellationToken.None));
}
