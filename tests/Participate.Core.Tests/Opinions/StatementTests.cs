using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Opinions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Opinions;

/// <summary>Statements and the answers to them, on both databases: what is stored, what is refused, and that counters equal rows.</summary>
public class StatementTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answers_SetChangedRepeatedAndTakenBackAtOnce_AreCountedOnceAndLogged(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var (statement, one, other) = (await make.StatementAsync(mission), await make.MemberAsync(), await make.MemberAsync());

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => make.AnswerAsync(mission, statement, one, OpinionChoice.Agree)));
        await make.AnswerAsync(mission, statement, other, OpinionChoice.Pass);
        var first = await StoredAsync(site, statement);
        await make.AnswerAsync(mission, statement, one, OpinionChoice.Disagree);
        await make.AnswerAsync(mission, statement, other, null);
        await make.AnswerAsync(mission, statement, other, null);
        var last = await StoredAsync(site, statement);

        Assert.Equal(new OpinionCount(1, 0, 1), first.Count);
        Assert.Equal(new OpinionCount(0, 1, 0), last.Count);
        Assert.Equal(
            [OpinionChoice.Agree, OpinionChoice.Pass, OpinionChoice.Disagree, null],
            await site.ReadAsync(db => db.StatementEvents.OrderBy(row => row.Id).Select(row => row.Choice).ToListAsync()));
        await Ledger.CheckAsync(site, "statement", "answer", "waiting", "case");
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.StatementEvents.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.StatementEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.MemberId, 1))));
    }

    [Fact]
    public async Task Statements_OfMembers_WaitForAModerator_AndSayNothingTwice()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var (citizen, other) = (await make.MemberAsync(), await make.MemberAsync());

        var waiting = await make.StatementAsync(mission, citizen, "Buses should be free, for children!");
        var refused = await make.AnswerAsync(mission, waiting, other, OpinionChoice.Agree);
        var same = await Assert.ThrowsAsync<InvalidOperationException>(() => make.StatementAsync(mission, other, "buses should be FREE for children"));
        await site.WithAsync<IServiceProvider, Outcome>(services => ShowAsync(services, waiting.Id));
        var shown = await make.AnswerAsync(mission, waiting, other, OpinionChoice.Agree);

        Assert.Equal(Visibility.Waiting, waiting.Visibility);
        Assert.True((await make.CaseAsync(ContentKind.Statement, waiting.Id)).IsOpen);
        Assert.Equal(RefusalKind.NotFound, refused.Refusals[0].Kind);
        Assert.Contains("written this already", same.Message, StringComparison.Ordinal);
        Assert.True(shown.Succeeded);
        Assert.True((await make.StatementAsync(mission)).IsPublic);
    }

    [Fact]
    public async Task Answers_OfAnAccountThatCloses_AreTakenBackWhereAnsweringIsOpen()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var (statement, member) = (await make.StatementAsync(mission), await make.MemberAsync());
        await make.AnswerAsync(mission, statement, member, OpinionChoice.Agree);

        var actor = await make.ActorAsync(member);
        Assert.True((await site.WithAsync<MemberService, Outcome>(service => service.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);

        Assert.Equal(default, (await StoredAsync(site, statement)).Count);
        Assert.Equal(2, await site.ReadAsync(db => db.StatementEvents.CountAsync()));
        await Ledger.CheckAsync(site, "statement", "answer");
    }

    [Fact]
    public async Task Answers_OutsideThePhase_AreRefusedWithTheReason()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        var statement = await site.Make.StatementAsync(mission);

        var refused = await site.Make.AnswerAsync(mission, statement, await site.Make.MemberAsync(), OpinionChoice.Agree);

        Assert.Equal(RefusalKind.OutsidePhase, refused.Refusals[0].Kind);
        Assert.StartsWith("Answering statements is not open", refused.Refusals[0].Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await site.Make.StatementAsync(mission, await site.Make.MemberAsync()));
    }

    /// <summary>Two camps answer ten statements; results of fewer than ten people are not made, ids of members are in no picture.</summary>
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Analysis_OfTwoCamps_IsKeptGoesOnAndExports(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var statements = new List<Statement>();
        for (var i = 0; i < 8; i++)
            statements.Add(await make.StatementAsync(mission));
        async Task CampsAsync(int people)
        {
            for (var person = 0; person < people; person++)
            {
                var member = await make.MemberAsync();
                foreach (var (statement, at) in statements.Select((statement, at) => (statement, at)).Where(entry => (entry.at + person) % 9 != 0))
                    await make.AnswerAsync(mission, statement, member, (at + person) % 2 == 0 || at == 0 ? OpinionChoice.Agree : OpinionChoice.Disagree);
            }
        }

        await CampsAsync(9);
        await make.AnalyseOpinionsAsync(mission);
        var few = await PictureAsync(site, mission);
        await CampsAsync(11);
        await make.AnalyseOpinionsAsync(mission);
        var picture = await PictureAsync(site, mission);
        await make.AnalyseOpinionsAsync(mission);
        await make.AnalyseOpinionsAsync(mission, OpinionSubject.Ideas);
        var conversation = await site.WithAsync<ConversationQueries, Conversation>(queries => queries.ReadAsync(mission, CancellationToken.None));

        Assert.Equal((9, false, 0), (few.People, few.IsShown, few.Dots.Count));
        Assert.Equal((20, 20, 8), (picture.People, picture.Placed, picture.Statements));
        Assert.Equal(2, picture.Groups.Count);
        Assert.Equal(20, picture.Dots.Count);
        Assert.Equal(statements[0].Id, Assert.Single(picture.Common).Id);
        Assert.Equal(picture.Answers, conversation.Answers.Count);
        Assert.Equal(Enumerable.Range(0, 20), conversation.Participants.Select(participant => (int)participant.Id));
        Assert.Equal(2, OpinionGroups.Of(conversation.Matrix()).K);
        Assert.False(await site.WithAsync<OpinionRunService, bool>(service => service.IsDueAsync(mission.Id, OpinionSubject.Statements, CancellationToken.None)));
    }

    private static Task<Statement> StoredAsync(TestSite site, Statement statement) => site.ReadAsync(db => db.Statements.AsNoTracking().SingleAsync(row => row.Id == statement.Id));

    private static async Task<OpinionPicture> PictureAsync(TestSite site, Mission mission) =>
        (await site.WithAsync<StatementQueries, (OpinionPicture Picture, DateTime At)?>(queries => queries.PictureAsync(mission.Id, OpinionSubject.Statements, CancellationToken.None)))!.Value.Picture;

    private static Task<Outcome> ShowAsync(IServiceProvider services, int statementId) => services.GetRequiredService<Transactions>().RunAsync(
        async token =>
        {
            await services.GetRequiredService<StatementPublication>().ShowAsync(statementId, token);
            return Outcome.Done;
        },
        CancellationToken.None);
}
