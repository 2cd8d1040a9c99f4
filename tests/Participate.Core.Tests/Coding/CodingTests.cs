using Microsoft.EntityFrameworkCore;
using Participate.Core.Coding;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Core.Tests.Coding;

/// <summary>The team's own layer: codes merged and retired, several coders, how far they agree.</summary>
public class CodingTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Merge_OfCodesOnTheSameIdeas_CountsEachIdeaOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (bus, coach) = (await site.Make.CodeAsync(mission, "Buses", "Transport"), await site.Make.CodeAsync(mission, "Coaches"));
        var (one, two) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        var (first, second) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.CodedAsync(mission, first, one, bus, coach);
        await site.Make.CodedAsync(mission, first, two, coach);
        await site.Make.CodedAsync(mission, second, one, coach);
        var actor = await site.Make.ActorAsync(one);

        var stale = await site.WithAsync<FrameService, Outcome>(service => service.MergeAsync(new CodeAct(mission.Id, coach, 7), bus, actor, CancellationToken.None));
        var itself = await site.WithAsync<FrameService, Outcome>(service => service.MergeAsync(new CodeAct(mission.Id, coach, 0), coach, actor, CancellationToken.None));
        var merged = await site.WithAsync<FrameService, Outcome>(service => service.MergeAsync(new CodeAct(mission.Id, coach, 0), bus, actor, CancellationToken.None));
        await site.Make.CodeAsync(mission, "Coaches");

        Assert.Equal((RefusalKind.Conflict, RefusalKind.Invalid, true), (stale.Refusals[0].Kind, itself.Refusals[0].Kind, merged.Succeeded));
        var frame = await site.WithAsync<CodingQueries, IReadOnlyList<CodeLine>>(queries => queries.FrameAsync(mission.Id, CancellationToken.None));
        Assert.Equal([("Buses", "Transport", 2), ("Coaches", "", 0)], frame.Select(code => (code.Name, code.Group, code.Ideas)));
        Assert.Equal(3, await site.ReadAsync(db => db.CodeUses.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Agreement_OfTwoCoders_IsOverIdeasThatBothCoded(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (bus, cost) = (await site.Make.CodeAsync(mission, "Buses"), await site.Make.CodeAsync(mission, "Cost"));
        var (one, two) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        for (var i = 0; i < 5; i++)
        {
            var idea = await site.Make.IdeaAsync(mission);
            await site.Make.CodedAsync(mission, idea, one, i < 2 ? [bus, cost] : []);
            if (i < 4)
                await site.Make.CodedAsync(mission, idea, two, i < 2 ? [bus] : i == 2 ? [cost] : []);
        }

        var agreement = await site.WithAsync<AgreementQueries, Agreement>(queries => queries.OfAsync(mission.Id, one.Id, two.Id, CancellationToken.None));
        var pairs = await site.WithAsync<AgreementQueries, IReadOnlyList<CodePair>>(queries => queries.PairsAsync(mission.Id, CancellationToken.None));
        var coders = await site.WithAsync<AgreementQueries, IReadOnlyList<Coder>>(queries => queries.CodersAsync(mission.Id, CancellationToken.None));

        Assert.Equal(4, agreement.Ideas);
        Assert.Equal(new CodeAgreement("Buses", 2, 0, 0, 2, 1), agreement.Codes[0]);
        Assert.Equal(("Cost", 0, 2, 1, 1), (agreement.Codes[1].Code, agreement.Codes[1].Both, agreement.Codes[1].First, agreement.Codes[1].Second, agreement.Codes[1].Neither));
        Assert.Equal(-0.5, agreement.Codes[1].Kappa!.Value, 12);
        Assert.Equal(new CodePair("Buses", "Cost", 2), Assert.Single(pairs));
        Assert.Equal([(one.Id, 5), (two.Id, 4)], coders.Select(coder => (coder.MemberId, coder.Ideas)));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Code_InTwoWindowsAtOnce_IsDoneByOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (bus, idea) = (await site.Make.CodeAsync(mission, "Buses"), await site.Make.IdeaAsync(mission));
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        for (var version = 0; version < 2; version++)
        {
            var seen = version;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => site.WithAsync<CodingService, Outcome>(service =>
                service.CodeAsync(mission.Id, idea.Id, seen, i % 2 == 0 ? [bus] : [], actor, CancellationToken.None))));
            Assert.Single(outcomes, outcome => outcome.Succeeded);
            Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        }
    }

    [Fact]
    public async Task Code_RetiredMergedOrOfAnotherMission_IsRefused_AndRetiredStaysWhereItIs()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (bus, theirs) = (await site.Make.CodeAsync(mission, "Buses"), await site.Make.CodeAsync(other, "Buses"));
        var team = await site.Make.TeamAsync(mission);
        var (coded, fresh, hidden) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission, visibility: Core.Ideas.Visibility.Hidden));
        await site.Make.CodedAsync(mission, coded, team, bus);
        var actor = await site.Make.ActorAsync(team);
        await site.WithAsync<FrameService, Outcome>(service => service.RetireAsync(new CodeAct(mission.Id, bus, 0), true, actor, CancellationToken.None));

        Assert.True((await site.Make.CodedAsync(mission, coded, team, bus)).Succeeded);
        Assert.Equal("Codes", (await site.Make.CodedAsync(mission, fresh, team, bus)).Refusals[0].Field);
        Assert.Equal("Codes", (await site.Make.CodedAsync(mission, fresh, team, theirs)).Refusals[0].Field);
        Assert.Equal(RefusalKind.NotFound, (await site.Make.CodedAsync(mission, hidden, team)).Refusals[0].Kind);
        Assert.Equal(RefusalKind.NotPermitted, (await site.Make.CodedAsync(mission, fresh, await site.Make.TeamAsync(other))).Refusals[0].Kind);
        Assert.Equal(RefusalKind.NotPermitted, (await site.Make.NotedAsync(mission, fresh, await site.Make.ModeratorAsync(mission), "A note")).Refusals[0].Kind);
    }
}
