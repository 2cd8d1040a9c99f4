using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Members;
using Participate.Core.Mobilisation;
using Participate.Core.Notifications;
using Participate.Core.Opinions;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

/// <summary>A request that was on its way while its member closed the account stores nothing: what goes with the account went already.</summary>
public class ClosedAccountTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Write_OfAnAccountThatWasClosedMeanwhile_IsRefusedAndStoresNothing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var (statement, barrier, idea) = (await make.StatementAsync(mission), await make.BarrierAsync(mission), await make.IdeaAsync(mission));
        var organisation = await make.OrganisationAsync(await make.MemberAsync());
        var (author, member) = (await make.MemberAsync(), await make.MemberAsync());
        var actor = await make.ActorAsync(member);
        var (own, common) = (await make.IdeaAsync(mission, member), await make.IdeaAsync(mission, author));
        Assert.True((await site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Make.Password, actor, default))).Succeeded);
        // Closing takes invitations away; this one came with the request that is on its way.
        var invitation = await InvitedAsync(site, common, author, member);
        var before = await DatabaseSnapshot.TakeAsync(site);

        var text = new IdeaText { Title = "An idea of nobody any more", Summary = "It came too late.", Details = "" };
        Dictionary<string, RefusalKind?> answers = new()
        {
            ["an answer"] = KindOf((await site.WithAsync<AnswerService, Outcome>(service => service.SetAsync(mission, statement.Id, OpinionChoice.Agree, actor, default))).Refusals),
            ["a barrier that affects"] = KindOf((await site.WithAsync<SecondService, Outcome>(service =>
                service.SetAsync(mission, barrier.Id, new SecondOptions { Sector = Sectors.Community, PlaceCode = PlaceRegister.WholeCountryCode }, actor, default))).Refusals),
            ["a statement"] = KindOf((await site.WithAsync<StatementService, Outcome<SavedStatement>>(service => service.WriteAsync(mission, "Buses should be free for children.", actor, default))).Refusals),
            ["a draft"] = KindOf((await site.WithAsync<IdeaService, Outcome<SavedIdea>>(service => service.SaveDraftAsync(mission, null, text, actor, default))).Refusals),
            ["about you"] = KindOf((await site.WithAsync<AboutYouService, Outcome>(service => service.SaveAsync(new AboutYouOptions { PlaceCode = "E12000003" }, actor, default))).Refusals),
            ["following"] = KindOf((await site.WithAsync<FollowService, Outcome>(service => service.SetAsync(mission.Id, idea.Id, true, actor, default))).Refusals),
            ["how to be e-mailed"] = KindOf((await site.WithAsync<ChoiceService, Outcome>(service =>
                service.SetAsync(0, new Dictionary<NewsKind, Frequency?> { [NotificationChoice.Kinds[0]] = Frequency.Weekly }, actor, default))).Refusals),
            ["a pledge"] = KindOf((await site.WithAsync<PledgeService, Outcome<SavedPledge>>(service => service.MakeAsync(mission, new PledgeOptions { Text = make.PledgeText() }, actor, default))).Refusals),
            ["a barrier"] = KindOf((await site.WithAsync<BarrierService, Outcome<SavedBarrier>>(service => service.ReportAsync(mission, new ReportBarrierOptions { Text = make.BarrierText("No bus home at night") }, actor, default))).Refusals),
            ["a reform"] = KindOf((await site.WithAsync<ReformService, Outcome<SavedBarrier>>(service =>
                service.ProposeAsync(mission, null, new ReformText { Title = "A contract of one page", Text = "That a head teacher may sign.", Instrument = ReformInstrument.Contract }, actor, default))).Refusals),
            ["an amendment"] = KindOf((await site.WithAsync<AmendmentService, Outcome<int>>(service => service.ProposeAsync(mission, new AmendmentOptions(idea.Id, 1, text, "It reads better."), actor, default))).Refusals),
            ["a split"] = KindOf((await site.WithAsync<SplitService, Outcome<SavedSplit>>(service => service.SplitAsync(mission, new IdeaVersion(own.Id, own.Version), [text, text with { Title = "Another idea of nobody" }], actor, default))).Refusals),
            ["writing together"] = KindOf((await site.WithAsync<CoAuthorService, Outcome>(service => service.AnswerAsync(invitation, accepts: true, actor, default))).Refusals),
            ["a suggestion"] = KindOf((await site.WithAsync<SuggestionService, Outcome>(service =>
                service.SuggestAsync(mission, new MixText { Sector = Sectors.TradeUnion, Kind = "teaching unions", PlaceCode = mission.PlaceCode, Why = "They know the staff." }, null, actor, default))).Refusals),
            ["asking to speak"] = KindOf((await site.WithAsync<MembershipService, Outcome>(service => service.AskAsync(organisation.Id, OrganisationRole.Speaker, "I work there.", actor, default))).Refusals),
        };

        Assert.All(answers, answer => Assert.Equal((answer.Key, RefusalKind.NotFound), (answer.Key, answer.Value ?? 0)));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        await Ledger.CheckAsync(site, "");
    }

    /// <summary>Closing and answering at one moment: whichever comes first, nothing of the account is left.</summary>
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AnswersAndClosing_AtOnce_LeaveNothingOfTheAccount(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var statements = new List<Statement>();
        for (var i = 0; i < 4; i++)
            statements.Add(await make.StatementAsync(mission));
        var barrier = await make.BarrierAsync(mission);
        var actor = await make.ActorAsync(await make.MemberAsync());
        var options = new SecondOptions { Sector = Sectors.Community, PlaceCode = PlaceRegister.WholeCountryCode };

        await Task.WhenAll(
        [
            .. Enumerable.Range(0, 12).Select(i => Task.Run(() => site.WithAsync<AnswerService, Outcome>(service => service.SetAsync(mission, statements[i % 4].Id, OpinionChoice.Agree, actor, default)))),
            .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.WithAsync<SecondService, Outcome>(service => service.SetAsync(mission, barrier.Id, options, actor, default)))),
            Task.Run(() => site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Make.Password, actor, default))),
        ]);

        Assert.Equal((0, 0), await site.ReadAsync(db => Task.FromResult((db.StatementAnswers.Count(row => row.MemberId == actor.MemberId), db.BarrierSeconds.Count(row => row.MemberId == actor.MemberId)))));
        await Ledger.CheckAsync(site, "");
    }

    private static Task<int> InvitedAsync(TestSite site, Idea idea, TestMember by, TestMember member) => site.ReadAsync(async db =>
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var invitation = new CoAuthorInvitation { IdeaId = idea.Id, InvitedById = by.Id, Addressee = member.Email, MemberId = member.Id, At = now, ExpiresAt = now + CoAuthorInvitation.Lasts };
        db.CoAuthorInvitations.Add(invitation);
        await db.SaveChangesAsync();
        return invitation.Id;
    });

    private static RefusalKind? KindOf(IReadOnlyList<Refusal> refusals) => refusals.Count == 0 ? null : refusals[0].Kind;
}
