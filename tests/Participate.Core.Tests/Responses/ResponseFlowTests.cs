using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Responses;
using Participate.TestSupport;

namespace Participate.Core.Tests.Responses;

/// <summary>A response from draft to withdrawal: who may do what, and what it brings to its ideas.</summary>
public class ResponseFlowTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Publish_ByASecondPerson_DecidesAboutEachIdea(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (one, two) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));

        var response = await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.AcceptedInPart), one, two);

        Assert.True(response.IsPublic);
        foreach (var idea in new[] { one, two })
        {
            var stored = await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync(row => row.Id == idea.Id));
            Assert.Equal(Decision.AcceptedInPart, stored.Decision);
            var link = await site.ReadAsync(db => db.ProvenanceLinks.AsNoTracking().SingleAsync(row => row.IdeaId == idea.Id));
            Assert.Equal((ProvenanceKind.AdoptedIn, $"/missions/{mission.Slug}/responses/{response.Id}"), (link.Kind, link.Address));
            var answer = await site.WithAsync<OfficialResponseQueries, IdeaResponse?>(queries => queries.OfIdeaAsync(idea.Id, CancellationToken.None));
            Assert.Equal((response.Id, "By spring 2030", 2), (answer!.ResponseId, answer.Timetable, answer.Reaches));
        }
        await Ledger.CheckAsync(site, "response", "search");
        Assert.Contains("response.published", await site.ReadAsync(db => db.AuditEntries.Select(entry => entry.Act).ToListAsync()));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Publications_ChangedOrDeleted_AreRefusedByTheDatabase(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ResponseAsync(mission, null, await site.Make.IdeaAsync(mission));
        var at = await site.ReadAsync(db => db.ResponsePublications.Select(row => row.At).SingleAsync());

        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.ResponsePublications.ExecuteUpdateAsync(row => row.SetProperty(publication => publication.At, at.AddDays(1)))));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.ResponsePublications.ExecuteDeleteAsync()));

        Assert.Equal(at, await site.ReadAsync(db => db.ResponsePublications.Select(row => row.At).SingleAsync()));
    }

    [Fact]
    public async Task Publish_ByWhoWroteOrChangedIt_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (writer, editor, third) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        var draft = await site.Make.DraftResponseAsync(mission, writer, null, await site.Make.IdeaAsync(mission));

        var unsent = await site.Make.PublishAsync(mission, draft, third);
        await site.Make.ActAsync<OfficialResponseService>(mission, draft, editor, (service, act, actor) => service.EditAsync(act, site.Make.ResponseText(body: "Better words."), actor, CancellationToken.None));
        var edited = await site.Make.ResponseAsync(draft.Id);
        await site.Make.ActAsync<OfficialResponseService>(mission, edited, editor, (service, act, actor) => service.SendAsync(act, actor, CancellationToken.None));
        var sent = await site.Make.ResponseAsync(draft.Id);

        Assert.Equal(RefusalKind.Conflict, Assert.Single(unsent.Refusals).Kind);
        foreach (var person in new[] { writer, editor })
            Assert.Equal(RefusalKind.NotPermitted, Assert.Single((await site.Make.PublishAsync(mission, sent, person)).Refusals).Kind);
        Assert.True((await site.Make.PublishAsync(mission, sent, third)).Succeeded);
    }

    [Fact]
    public async Task Publish_WithoutASecondPersonWhereNoneIsNeeded_IsDone()
    {
        await using var site = await TestSite.StartAsync("--Participate:Responses:SecondPerson=false");
        var mission = await site.Make.MissionAsync();
        var writer = await site.Make.TeamAsync(mission);
        var draft = await site.Make.DraftResponseAsync(mission, writer, null, await site.Make.IdeaAsync(mission));

        Assert.True((await site.Make.PublishAsync(mission, draft, writer)).Succeeded);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Acts_OnAVersionThatChanged_AreRefused(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (writer, one, two) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        var sent = await site.Make.SentResponseAsync(mission, writer, null, await site.Make.IdeaAsync(mission));

        var outcomes = await Task.WhenAll(
            Task.Run(() => site.Make.PublishAsync(mission, sent, one)),
            Task.Run(() => site.Make.ActAsync<OfficialResponseService>(mission, sent, two, (service, act, actor) => service.SendBackAsync(act, "Say what it costs.", actor, CancellationToken.None))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(outcomes.Single(outcome => !outcome.Succeeded).Refusals).Kind);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Revision_TakesThePlaceOfThePublicOneOnceApproved(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var response = await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.UnderConsideration, "We look at it."), idea);
        var writer = await site.Make.TeamAsync(mission);

        await site.Make.ActAsync<OfficialResponseService>(mission, response, writer, (service, act, actor) => service.EditAsync(act, site.Make.ResponseText(Decision.NotAccepted, "Too dear."), actor, CancellationToken.None));
        var meanwhile = await AnswerAsync(site, idea);
        var draft = await site.Make.ResponseAsync(response.Id);
        await site.Make.ActAsync<OfficialResponseService>(mission, draft, writer, (service, act, actor) => service.DiscardAsync(act, actor, CancellationToken.None));
        await site.Make.RevisedAsync(mission, await site.Make.ResponseAsync(response.Id), site.Make.ResponseText(Decision.NotAccepted, "Too dear for **now**."));

        Assert.Contains("We look at it.", meanwhile!.BodyHtml, StringComparison.Ordinal);
        var answer = await AnswerAsync(site, idea);
        Assert.Equal((Decision.NotAccepted, 2), (answer!.Decision, answer.Versions));
        Assert.Equal(Decision.NotAccepted, (await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync(row => row.Id == idea.Id))).Decision);
        Assert.Equal(3, await site.ReadAsync(db => db.ResponseRevisions.CountAsync(row => row.ResponseId == response.Id)));
        Assert.Equal(ProvenanceKind.RejectedBy, (await site.ReadAsync(db => db.ProvenanceLinks.AsNoTracking().SingleAsync(row => row.IdeaId == idea.Id))).Kind);
        await Ledger.CheckAsync(site, "response", "search");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Withdrawal_TakesTheDecisionBackWithTheReason(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var response = await site.Make.ResponseAsync(mission, null, idea);

        await site.Make.WithdrawnResponseAsync(mission, response, "We answered the wrong idea.");

        Assert.Null(await AnswerAsync(site, idea));
        Assert.Equal(Decision.None, (await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync(row => row.Id == idea.Id))).Decision);
        Assert.Contains("We answered the wrong idea.", (await site.Mailbox.NewestToAsync(author.Email)).Body, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.ProvenanceLinks.CountAsync(row => row.IdeaId == idea.Id && row.TakesBackId != null)));
        await Ledger.CheckAsync(site, "response", "search");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewerResponse_ReplacesTheEarlierForItsIdeaAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (one, two) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        var first = await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.NotAccepted), one, two);

        var second = await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.Accepted), one);
        await site.Make.RevisedAsync(mission, first, site.Make.ResponseText(Decision.OutOfScope));

        Assert.Equal((second.Id, Decision.Accepted), ((await AnswerAsync(site, one))!.ResponseId, (await AnswerAsync(site, one))!.Decision));
        Assert.Equal((first.Id, Decision.OutOfScope), ((await AnswerAsync(site, two))!.ResponseId, (await AnswerAsync(site, two))!.Decision));
        await Ledger.CheckAsync(site, "response");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Drafts_ForOneIdeaAtOnce_AreOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (idea, one, two) = (await site.Make.IdeaAsync(mission), await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        var selection = new ResponseSelection { IdeaIds = [idea.Id] };

        var outcomes = await Task.WhenAll(Task.Run(() => site.Make.DraftAsync(mission, selection, one)), Task.Run(() => site.Make.DraftAsync(mission, selection, two)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(outcomes.Single(outcome => !outcome.Succeeded).Refusals).Kind);
    }

    [Fact]
    public async Task OldVersion_IsHiddenByAnAdministratorAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var response = await site.Make.ResponseAsync(mission, site.Make.ResponseText(body: "Ask Ms Personal."), await site.Make.IdeaAsync(mission));
        var revised = await site.Make.RevisedAsync(mission, response, site.Make.ResponseText(body: "Ask the library."));

        var team = await HideAsync(await site.Make.TeamAsync(mission), 1);
        var current = await HideAsync(await site.Make.AdministratorAsync(), 2);
        var old = await HideAsync(await site.Make.AdministratorAsync(), 1);

        Assert.Equal((RefusalKind.NotPermitted, RefusalKind.Conflict, true), (team.Refusals[0].Kind, current.Refusals[0].Kind, old.Succeeded));
        var versions = await site.WithAsync<OfficialResponseQueries, IReadOnlyList<PublicVersion>>(queries => queries.VersionsAsync(response.Id, CancellationToken.None));
        Assert.Equal([(2, true), (1, false)], versions.Select(version => (version.Number, version.Revision is not null)));

        Task<Outcome> HideAsync(TestMember by, int number) =>
            site.Make.ActAsync<ResponsePublicationService>(mission, revised, by, (service, act, actor) => service.HideRevisionAsync(act, number, actor, CancellationToken.None));
    }

    private static Task<IdeaResponse?> AnswerAsync(TestSite site, Idea idea) =>
        site.WithAsync<OfficialResponseQueries, IdeaResponse?>(queries => queries.OfIdeaAsync(idea.Id, CancellationToken.None));
}
