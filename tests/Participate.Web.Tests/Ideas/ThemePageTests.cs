using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.HostedServices;

namespace Participate.Web.Tests.Ideas;

/// <summary>Themes on the pages: filtered by, renamed, merged, moved to, and counted.</summary>
public class ThemePageTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_FilteredByATheme_ShowsItsIdeasAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);
        await site.Make.IdeaAsync(mission, title: "Xylophones for everybody");
        var bus = Theme(await site.Make.GroupedAsync(mission), "bus");
        using var visitor = site.Visitor();
        var list = (await visitor.GetAsync(Ideas(mission))).Expect();

        var filtered = await list.Choose("Theme", $"{bus.Name} (4)").SubmitAsync("Apply filters");
        var other = (await visitor.GetAsync(Ideas(mission) + "?theme=other")).Expect();

        Assert.Contains(FormattableString.Invariant($"theme={bus.Number}&"), filtered.Path, StringComparison.Ordinal);
        Assert.Equal("Remove filter: " + bus.Name, SitePage.Words(Assert.Single(filtered.Document.QuerySelectorAll(".pt-chips__chip")).TextContent));
        Assert.Contains("4 ideas", filtered.Text, StringComparison.Ordinal);
        Assert.Equal(4, filtered.Document.QuerySelectorAll(".pt-idea__title").Length);
        Assert.All(filtered.Document.QuerySelectorAll(".pt-idea__title"), title => Assert.Contains("Bus lanes", title.TextContent, StringComparison.Ordinal));
        Assert.Equal("Xylophones for everybody", Assert.Single(other.Document.QuerySelectorAll(".pt-idea__title")).TextContent);
        foreach (var sort in IdeaSorts.All)
            Assert.Equal(4, (await visitor.GetAsync(FormattableString.Invariant($"{Ideas(mission)}?theme={bus.Number}&sort={sort.Key}"))).Expect().Document.QuerySelectorAll(".pt-idea__title").Length);
        Assert.Equal(13, (await visitor.GetAsync(Ideas(mission) + "?theme=99")).Expect().Document.QuerySelectorAll(".pt-idea__title").Length);
    }

    [Fact]
    public async Task Rename_ByTheTeam_IsSeenByEverybody()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, theme, team) = await SceneAsync(site);
        using var visitor = site.Visitor();
        var desk = await (await (await (await team.GetAsync("/missions/" + mission.Slug)).FollowAsync("Mission team’s desk")).FollowAsync("Themes of ideas")).FollowAsync(theme.Name);

        var tooLong = (await desk.Fill("Name", new string('n', Core.Ideas.Themes.Theme.NameMaxLength + 1)).SubmitAsync("Save name")).Expect(HttpStatusCode.UnprocessableEntity);
        var saved = await tooLong.Fill("Name", "Getting about").SubmitAsync("Save name");

        Assert.Contains("Name must be 60 characters or fewer", tooLong.Errors);
        Assert.Equal("Done The name is saved.", saved.Notice);
        foreach (var path in new[] { Ideas(mission), "/missions/" + mission.Slug })
            Assert.Contains("Getting about", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_OfAnOldPage_IsRefusedAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, theme, team) = await SceneAsync(site);
        var (mine, others) = (await team.GetAsync(Desk(mission, theme)), await team.GetAsync(Desk(mission, theme)));
        await others.Fill("Name", "By bus").SubmitAsync("Save name");

        var refused = (await mine.Fill("Name", "Getting about").SubmitAsync("Save name")).Expect(HttpStatusCode.Conflict);
        var again = await refused.SubmitAsync("Save name");

        Assert.Contains(refused.Errors, error => error.StartsWith("Somebody else changed this theme", StringComparison.Ordinal));
        Assert.Equal("Done The name is saved.", again.Notice);
        Assert.Equal("Getting about", again.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Merge_LeadsTheOldAddressToTheOther_AndIsTakenBack()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, bus, team) = await SceneAsync(site);
        var solar = Theme(await site.Make.ThemesAsync(mission), "solar");
        using var visitor = site.Visitor();

        var merged = await (await team.GetAsync(Desk(mission, bus))).Choose("Merge into", solar.Name).SubmitAsync("Merge theme");
        var old = await visitor.GetAsync(FormattableString.Invariant($"{Ideas(mission)}?theme={bus.Number}&sort=newest"));
        var oldDesk = await team.GetAsync(Desk(mission, bus));
        var back = await merged.SubmitAsync($"Take back the merge of {bus.Name}");

        Assert.Equal((Desk(mission, solar), "Done The themes are merged."), (merged.Path, merged.Notice));
        Assert.Equal(FormattableString.Invariant($"{Ideas(mission)}?theme={solar.Number}&sort=newest"), old.Path);
        Assert.Contains("8 ideas", old.Text, StringComparison.Ordinal);
        Assert.Equal(Desk(mission, solar), oldDesk.Path);
        Assert.Equal("Done The merge is taken back.", back.Notice);
        Assert.Contains("4 ideas", (await visitor.GetAsync(FormattableString.Invariant($"{Ideas(mission)}?theme={bus.Number}"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idea_ShowsItsTheme_AndTheTeamMovesIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var ideas = await site.Make.SubjectsAsync(mission);
        var themes = await site.Make.GroupedAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var url = FormattableString.Invariant($"{Ideas(mission)}/{ideas[1].Id}");

        var shown = await (await visitor.GetAsync(url)).FollowAsync(Theme(themes, "bus").Name);
        var moved = await (await (await team.GetAsync(url)).FollowAsync("Move to another theme")).Choose("Theme", Theme(themes, "solar").Name).SubmitAsync("Move idea");

        Assert.Equal(4, shown.Document.QuerySelectorAll(".pt-idea__title").Length);
        Assert.Equal((url, "Done The idea is moved."), (moved.Path, moved.Notice));
        Assert.Contains(Theme(themes, "solar").Name, (await visitor.GetAsync(url)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GroupAgain_GroupsAtOnce_AndFewIdeasSayWhyNot()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var empty = (await team.GetAsync($"/team/{mission.Slug}/themes")).Expect();

        var refused = (await empty.SubmitAsync("Group again now")).Expect(HttpStatusCode.Conflict);
        await site.Make.SubjectsAsync(mission);
        var grouped = await empty.SubmitAsync("Group again now");

        Assert.Contains("The ideas have not been grouped yet", empty.Text, StringComparison.Ordinal);
        Assert.Contains("Ideas are grouped once at least 8 are public.", refused.Errors);
        Assert.Equal("Done The ideas are grouped again.", grouped.Notice);
        Assert.Equal(3, grouped.Document.QuerySelectorAll(".pt-shortlist__item").Length);
    }

    [Fact]
    public async Task Watcher_AtItsStart_GroupsWhatIsDue()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var watcher = ActivatorUtilities.CreateInstance<ThemeWatcher>(site.Services);

        await watcher.StartAsync(CancellationToken.None);
        while (await site.ReadAsync(db => db.Ideas.CountAsync(idea => idea.ThemeId != null)) < 12)
            await Task.Delay(50, limit.Token);
        await watcher.StopAsync(CancellationToken.None);

        Assert.Equal([4, 4, 4], (await site.Make.ThemesAsync(mission)).Themes.Select(theme => theme.Ideas));
        Assert.Null((await site.ReadAsync(db => db.AuditEntries.SingleAsync(entry => entry.Act == "themes.grouped"))).ActorId);
    }

    [Fact]
    public async Task HiddenResults_ShowThemesWithoutCounts()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        await site.Make.SubjectsAsync(mission);
        var bus = Theme(await site.Make.GroupedAsync(mission), "bus");
        using var visitor = site.Visitor();

        var (list, page) = ((await visitor.GetAsync(Ideas(mission))).Expect(), (await visitor.GetAsync("/missions/" + mission.Slug)).Expect());

        Assert.Contains(bus.Name, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4 ideas", page.Text, StringComparison.Ordinal);
        Assert.Contains(list.Document.QuerySelectorAll("#theme option"), option => option.TextContent == bus.Name);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Summary_CountsByTheme_OnThePageAndInTheDownloads(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, voter) = (await site.Make.MissionAsync(PhaseKind.Design), await site.Make.MemberAsync());
        var ideas = await site.Make.SubjectsAsync(mission);
        await site.Make.VoteAsync(ideas[1], voter, VoteChoice.Support);
        await site.Make.CommentAsync(ideas[1], voter);
        var bus = Theme(await site.Make.GroupedAsync(mission), "bus");
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();
        var csv = (await visitor.GetAsync($"/missions/{mission.Slug}/summary.csv")).Body;
        using var json = System.Text.Json.JsonDocument.Parse((await visitor.GetAsync($"/missions/{mission.Slug}/summary.json")).Body);

        Assert.Contains("Ideas by theme", page.Text, StringComparison.Ordinal);
        Assert.Contains(bus.Name, csv, StringComparison.Ordinal);
        var themes = json.RootElement.GetProperty("analysis").GetProperty("ideasByTheme").EnumerateArray().ToList();
        Assert.Equal(12, themes.Sum(theme => theme.GetProperty("ideas").GetInt32()));
        var ofBus = themes.Single(theme => theme.GetProperty("name").GetString() == bus.Name);
        Assert.Equal((4, 1, 0, 1), (ofBus.GetProperty("ideas").GetInt32(), ofBus.GetProperty("support").GetInt32(), ofBus.GetProperty("oppose").GetInt32(), ofBus.GetProperty("comments").GetInt32()));
    }

    private static string Ideas(Mission mission) => $"/missions/{mission.Slug}/ideas";

    private static string Desk(Mission mission, ThemeLine theme) => FormattableString.Invariant($"/team/{mission.Slug}/themes/{theme.Number}");

    private static async Task<(Mission Mission, ThemeLine Bus, Visitor Team)> SceneAsync(TestSite site)
    {
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);
        return (mission, Theme(await site.Make.GroupedAsync(mission), "bus"), await site.VisitorAsync(await site.Make.TeamAsync(mission)));
    }

    private static ThemeLine Theme(MissionThemes themes, string word) => themes.Themes.Single(theme => theme.Name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
