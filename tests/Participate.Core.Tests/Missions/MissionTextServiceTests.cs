using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Missions;

public class MissionTextServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_SeveralAtOnce_OneIsStoredAndTheOthersAreTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.StoredMissionAsync("homes");
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Task.Run(() => EditAsync(site, mission, actor, text => text with { Title = $"Homes {i}" }))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, outcome.Refusals[0].Kind));
        var versions = await site.ReadAsync(db => db.MissionRevisions.Where(row => row.MissionId == mission.Id).OrderBy(row => row.Number).ToListAsync());
        Assert.Equal([(1, (int?)null, MissionRevision.FromFile), (2, actor.MemberId, "A reason")], versions.Select(row => (row.Number, row.MemberId, row.Reason)));
        Assert.Equal(mission.Title, MissionText.FromJson(versions[0].Text).Title);
        Assert.Equal((await site.Make.StoredMissionAsync("homes")).Title, MissionText.FromJson(versions[1].Text).Title);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "mission.edited" && entry.MissionId == mission.Id)));
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_OfEveryPart_IsStoredAndFoundBySearch(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.StoredMissionAsync("homes");
        var first = mission.Questions.OrderBy(question => question.Position).First();
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var outcome = await EditAsync(site, mission, actor, text => text with
        {
            Narrative = "## Zebras\n\nA page about quaggas.",
            EasyRead = "## Easy\n\nA quagga is a horse.",
            Sectors = [new NeededSector(Sectors.Academia, "They know quaggas."), text.Sectors[0]],
            Questions = [new AskedQuestion(null, "A new one?", ""), new AskedQuestion(first.Id, "The first, in other words?", "Help")],
            Sources = [new NamedSource("A book", "A publisher", "1900")],
        });

        Assert.True(outcome.Succeeded, outcome.Refusals.Count > 0 ? outcome.Refusals[0].Message : "");
        var stored = await site.Make.StoredMissionAsync("homes");
        Assert.Contains("<h2 id=\"zebras\">", stored.NarrativeHtml, StringComparison.Ordinal);
        Assert.Contains("quagga", stored.EasyReadHtml, StringComparison.Ordinal);
        Assert.Equal([Sectors.Academia, mission.Sectors.OrderBy(sector => sector.Position).First().Sector], stored.Sectors.OrderBy(sector => sector.Position).Select(sector => sector.Sector));
        Assert.Equal(["A new one?", "The first, in other words?"], stored.Questions.OrderBy(question => question.Position).Select(question => question.Text));
        Assert.Equal(first.Id, stored.Questions.OrderBy(question => question.Position).Last().Id);
        Assert.Equal("A book", Assert.Single(stored.Sources).Title);
        Assert.Equal(mission.Observations.Count, stored.Observations.Count);
        Assert.Equal(mission.Phases.Count, stored.Phases.Count);
        using var visitor = site.Visitor();
        Assert.Contains("quaggas", (await visitor.GetAsync("/search?q=quaggas")).Expect().Within("main").Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Edit_ThatSaysTheSame_ChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.StoredMissionAsync("homes");
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        var before = await DatabaseSnapshot.TakeAsync(site);

        var outcome = await EditAsync(site, mission, actor, text => text with { Title = "  " + text.Title + " ", Questions = [.. text.Questions, new AskedQuestion(null, " ", "")] });

        Assert.True(outcome.Succeeded);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Edit_TakingOutAQuestionThatIdeasAnswer_IsRefusedBesideIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var question = mission.Questions.OrderBy(row => row.Position).Last();
        await site.WithAsync<ParticipateDbContext, int>(db => db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.QuestionId, question.Id)));
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var refused = await EditAsync(site, mission, actor, text => text with { Questions = [text.Questions[0], text.Questions[1] with { Text = "" }] });
        var reworded = await EditAsync(site, mission, actor, text => text with { Questions = [text.Questions[1] with { Text = "What is in the way?" }] });

        Assert.Equal("Questions[1].Text", Assert.Single(refused.Refusals).Field);
        Assert.True(reworded.Succeeded);
        var kept = Assert.Single((await site.Make.StoredMissionAsync(mission.Slug)).Questions);
        Assert.Equal((question.Id, "What is in the way?"), (kept.Id, kept.Text));
    }

    [Fact]
    public async Task Restore_AnEarlierVersion_IsANewOneThatKeepsAnsweredQuestions()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var edited = await site.Make.MissionTextAsync(mission, text => text with { Title = "Another title", Questions = [.. text.Questions, new AskedQuestion(null, "A later question?", "")] });
        var later = edited.Questions.Single(question => question.Text == "A later question?");
        var idea = await site.Make.IdeaAsync(mission);
        await site.WithAsync<ParticipateDbContext, int>(db => db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.QuestionId, later.Id)));
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        RestoreMissionOptions Options(int number, int version) => new() { MissionId = mission.Id, Number = number, Version = version, Reason = "It was better" };

        var stale = await RestoreAsync(site, Options(1, 1), actor);
        var missing = await RestoreAsync(site, Options(9, 2), actor);
        var restored = await RestoreAsync(site, Options(1, 2), actor);

        Assert.Equal((RefusalKind.Conflict, RefusalKind.NotFound), (stale.Refusals[0].Kind, missing.Refusals[0].Kind));
        Assert.True(restored.Succeeded);
        var now = await site.Make.StoredMissionAsync(mission.Slug);
        Assert.Equal((mission.Title, 3), (now.Title, now.TextVersion));
        Assert.Equal(later.Id, now.Questions.OrderBy(question => question.Position).Last().Id);
        Assert.Equal(3, await site.ReadAsync(db => db.MissionRevisions.CountAsync(row => row.MissionId == mission.Id)));
    }

    [Fact]
    public async Task Everything_ByOthersThanThoseWhoMay_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, draft) = (await site.Make.MissionAsync(), await site.Make.DraftMissionAsync());
        var other = await site.Make.ActorAsync(await site.Make.TeamAsync(await site.Make.MissionAsync()));
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(draft));

        var edit = await EditAsync(site, mission, other, text => text with { Title = "Mine" });
        var restore = await RestoreAsync(site, new RestoreMissionOptions { MissionId = mission.Id, Number = 1, Version = 0, Reason = "Mine" }, other);
        var create = await site.WithAsync<MissionTextService, Outcome<string>>(service => service.CreateAsync(new CreateMissionOptions { Slug = "mine", Text = MissionText.Of(mission) }, team, default));
        var publish = await site.WithAsync<MissionTextService, Outcome>(service => service.PublishAsync(draft.Id, team, default));
        var take = await site.WithAsync<MissionFileService, Outcome>(service => service.TakeAsync(new TakeFileOptions { MissionId = mission.Id, Mark = "x", Version = 0 }, other, default));

        Assert.All([edit.Refusals, restore.Refusals, create.Refusals, publish.Refusals, take.Refusals], refusals => Assert.Equal(RefusalKind.NotPermitted, refusals[0].Kind));
        Assert.True((await EditAsync(site, draft, team, text => text with { Title = "Ours" })).Succeeded);
        Assert.True((await site.Make.StoredMissionAsync(draft.Slug)).IsDraft);
    }

    [Theory]
    [InlineData("")]
    [InlineData("create")]
    [InlineData("two--hyphens")]
    [InlineData("Ünicode")]
    [InlineData("homes")]
    public async Task Create_WithAnAddressThatCannotBe_IsRefusedBesideIt(string slug)
    {
        await using var site = await TestSite.StartAsync();
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        var text = MissionText.Of(await site.Make.StoredMissionAsync("homes"));

        var outcome = await site.WithAsync<MissionTextService, Outcome<string>>(service => service.CreateAsync(new CreateMissionOptions { Slug = slug, Text = text }, actor, default));

        Assert.Equal("Slug", Assert.Single(outcome.Refusals).Field);
    }

    [Fact]
    public async Task Publish_WithoutQuestionsSectorsOrSources_SaysWhatIsMissing()
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.Make.DraftMissionAsync(change: text => text with { Questions = [], Sectors = [], Sources = [] });
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var outcome = await site.WithAsync<MissionTextService, Outcome>(service => service.PublishAsync(draft.Id, actor, default));

        Assert.Matches("a question .* a sector .* a source", Assert.Single(outcome.Refusals).Message);
        Assert.True((await site.Make.StoredMissionAsync(draft.Slug)).IsDraft);
    }

    [Fact]
    public async Task Versions_AreAppendOnly()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.DraftMissionAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => site.WithAsync<ParticipateDbContext, int>(db => db.MissionRevisions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, "Nobody did this"))));
        await Assert.ThrowsAnyAsync<Exception>(() => site.WithAsync<ParticipateDbContext, int>(db => db.MissionRevisions.ExecuteDeleteAsync()));

        Assert.Equal("Created", await site.ReadAsync(db => db.MissionRevisions.Select(row => row.Reason).SingleAsync()));
    }

    [Fact]
    public async Task Text_AsJson_IsTheSameAgain()
    {
        await using var site = await TestSite.StartAsync();
        var text = MissionText.Of(await site.Make.StoredMissionAsync("best-start"));

        var again = MissionText.FromJson(text.ToJson());

        Assert.Equal(text.ToJson(), again.ToJson());
        Assert.Empty(again.DifferencesFrom(text));
        Assert.Empty(text.Tidied().Refusals());
        var changed = (again with { Narrative = again.Narrative.Replace("big step", "huge step", StringComparison.Ordinal) }).DifferencesFrom(text);
        Assert.Equal([(TextChange.Removed, "big"), (TextChange.Added, "huge")], Assert.Single(changed).Parts.Where(part => part.Change != TextChange.Same).Select(part => (part.Change, part.Text.Trim())));
    }

    private static async Task<Outcome> EditAsync(TestSite site, Mission mission, Actor actor, Func<MissionText, MissionText> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MissionTextService>().EditAsync(
            new EditMissionOptions { MissionId = mission.Id, Version = mission.TextVersion, Text = change(MissionText.Of(mission)), Reason = "A reason" }, actor, default);
    }

    private static Task<Outcome> RestoreAsync(TestSite site, RestoreMissionOptions options, Actor actor) =>
        site.WithAsync<MissionTextService, Outcome>(service => service.RestoreAsync(options, actor, default));
}
