using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas.Themes;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas.Themes;

/// <summary>What the mission team does with themes, and that grouping leaves it as it is.</summary>
public sealed class ThemeServiceTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Renamed_KeepsItsName_WhenGroupedAgain(DatabaseProvider database)
    {
        await using var scene = await ThemeScene.CreateAsync(database);
        var theme = scene.Theme("bus");

        Done(await scene.RenameAsync(theme, "  Getting   about "));
        await scene.Site.Make.SubjectsAsync(scene.Mission, 30);
        var after = (await scene.Site.Make.GroupedAsync(scene.Mission)).Find(theme.Number)!;

        Assert.Equal(("Getting about", true, 14), (after.Name, after.IsNamed, after.Ideas));
        Assert.Equal("by its words → Getting about", await scene.LastEntryAsync("theme.renamed"));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Merged_ShowsIdeasWithTheOther_AndTakenBackShowsThemApart(DatabaseProvider database)
    {
        await using var scene = await ThemeScene.CreateAsync(database);
        var (bus, solar) = (scene.Theme("bus"), scene.Theme("solar"));

        Done(await scene.MergeAsync(bus, solar.Number));
        var merged = await scene.Site.Make.GroupedAsync(scene.Mission);
        await scene.Site.Make.IdeaAsync(scene.Mission, title: "More bus lanes past the harbour");
        var withNew = await scene.Site.Make.ThemesAsync(scene.Mission);
        Done(await scene.TakeBackAsync(withNew.Find(solar.Number)!.Parts.Single()));
        var apart = await scene.Site.Make.ThemesAsync(scene.Mission);

        Assert.Equal((2, 8, solar.Number), (merged.Themes.Count, merged.Find(solar.Number)!.Ideas, merged.Find(bus.Number)!.Number));
        Assert.Equal(9, withNew.Find(solar.Number)!.Ideas);
        Assert.Equal((5, 4), (apart.Find(bus.Number)!.Ideas, apart.Find(solar.Number)!.Ideas));
        await Ledger.CheckAsync(scene.Site, "");
    }

    [Fact]
    public async Task Merged_IntoAPartOfAnotherOrItself_IsRefused()
    {
        await using var scene = await ThemeScene.CreateAsync(DatabaseProvider.Sqlite);
        var (bus, solar, gardens) = (scene.Theme("bus"), scene.Theme("solar"), scene.Theme("gardens"));
        Done(await scene.MergeAsync(bus, solar.Number));

        Assert.Equal("Into", (await scene.MergeAsync(gardens, bus.Number)).Refusals.Single().Field);
        Assert.Equal("Into", (await scene.MergeAsync(gardens, gardens.Number)).Refusals.Single().Field);
        Assert.Equal("Into", (await scene.MergeAsync(gardens, null)).Refusals.Single().Field);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Locked_KeepsItsIdeasAndWords(DatabaseProvider database)
    {
        await using var scene = await ThemeScene.CreateAsync(database);
        var theme = scene.Theme("bus");
        var idea = scene.Ideas[1];
        Done(await scene.LockAsync(theme, true));

        await scene.Site.Make.EditAsync(scene.Mission, idea, await scene.AuthorAsync(idea), "Xylophones for everybody here");
        var after = (await scene.Site.Make.GroupedAsync(scene.Mission)).Find(theme.Number)!;

        Assert.Equal((true, 4), (after.IsLocked, after.Ideas));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Moved_Idea_StaysWhereTheTeamPutIt(DatabaseProvider database)
    {
        await using var scene = await ThemeScene.CreateAsync(database);
        var (bus, solar, idea) = (scene.Theme("bus"), scene.Theme("solar"), scene.Ideas[1]);

        Done(await scene.MoveAsync(idea, bus.Number, solar.Number));
        await scene.Site.Make.EditAsync(scene.Mission, idea, await scene.AuthorAsync(idea), "Even more bus lanes past the station");
        var after = await scene.Site.Make.GroupedAsync(scene.Mission);

        Assert.Equal(solar.Number, after.Of(await GroupingServiceTests.ThemeIdAsync(scene.Site, idea))!.Number);
        Assert.Equal(RefusalKind.Conflict, (await scene.MoveAsync(idea, bus.Number, null)).Refusals.Single().Kind);
        Assert.Equal(FormattableString.Invariant($"theme {bus.Number} → theme {solar.Number}"), await scene.LastEntryAsync("theme.idea-moved"));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TwoOfTheTeamAtOnce_OneIsToldOfTheOther(DatabaseProvider database)
    {
        await using var scene = await ThemeScene.CreateAsync(database);
        var theme = scene.Theme("bus");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => scene.RenameAsync(theme, $"Name {i}")));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, outcome.Refusals.Single().Kind));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task MergedIntoEachOtherAtOnce_OnlyOneIs(DatabaseProvider database)
    {
        await using var scene = await ThemeScene.CreateAsync(database);
        var (bus, solar) = (scene.Theme("bus"), scene.Theme("solar"));

        var outcomes = await Task.WhenAll(scene.MergeAsync(bus, solar.Number), scene.MergeAsync(solar, bus.Number));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(2, (await scene.Site.Make.ThemesAsync(scene.Mission)).Themes.Count);
    }

    [Fact]
    public async Task Act_OfOthers_IsRefused()
    {
        await using var scene = await ThemeScene.CreateAsync(DatabaseProvider.Sqlite);
        var other = await scene.Site.Make.ActorAsync(await scene.Site.Make.ModeratorAsync(scene.Mission));
        var act = new ThemeAct(scene.Mission.Id, scene.Theme("bus").Number, 0);

        var outcomes = await scene.Site.WithAsync<ThemeService, Outcome[]>(async service =>
        [
            await service.RenameAsync(act, "A name", other, CancellationToken.None),
            await service.LockAsync(act, true, other, CancellationToken.None),
            await service.MergeAsync(act, 2, other, CancellationToken.None),
            await service.TakeBackMergeAsync(act, other, CancellationToken.None),
            await service.MoveAsync(scene.Mission.Id, scene.Ideas[0].Id, null, null, other, CancellationToken.None),
        ]);

        Assert.All(outcomes, outcome => Assert.Equal(RefusalKind.NotPermitted, outcome.Refusals.Single().Kind));
    }

    private static void Done(Outcome outcome) => Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals.Select(refusal => refusal.Message)));
}
